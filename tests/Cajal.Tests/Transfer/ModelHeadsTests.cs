using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Transferring;

public sealed class ModelHeadsTests
{
    private static readonly Tensor X = Tensor.From([.. Enumerable.Range(0, 3 * 64).Select(i => (float)Math.Sin(i))], [3, 8, 8, 1]);

    public static TheoryData<string> Kinds => ["sequential", "functional", "residual"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_new_head_sits_on_the_layers_of_the_old_model(string kind)
    {
        var old = Base(kind);
        var features = new Model(old.Inputs[0], old.GetLayer("pool").Output).Predict(X);
        var head = new Dense(5, "softmax", name: "answers");
        var model = old.WithHead("pool", head);
        Assert.Equal([null, 5], model.Outputs[0].Shape.Dims.ToArray());
        Assert.Equal(head.Call(features).ToArray(), model.Predict(X).ToArray());
        Assert.Same(old.GetLayer("conv"), model.GetLayer("conv"));
        Assert.DoesNotContain(model.Layers, l => l.Name == "old_head");
        Assert.Equal([null, 7], old.Outputs[0].Shape.Dims.ToArray()); // What was there stays whole.
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_classifier_is_replaced_by_one_of_other_classes(string kind)
    {
        var model = Base(kind).ReplaceHead(classes: 3);
        Assert.Equal("predictions", model.Layers[^1].Name);
        Assert.Equal("pool", model.Layers[^2].Name);
        Assert.Equal(Enumerable.Repeat(1.0, 3), model.Predict(X).Sum(-1).ToArray<double>().Select(s => Math.Round(s, 5)));
    }

    // The end of MobileNet: a convolution of 1 x 1 pixel is the classifier, and its shape is taken away behind it.
    [Fact]
    public void A_classifier_that_is_a_convolution_is_replaced_as_well()
    {
        Sequential old =
        [
            new Input([8, 8, 1]), new Conv2D(4, 3, name: "conv"), new GlobalAveragePooling2D(keepDims: true), new Dropout(0.1, name: "dropout"),
            new Conv2D(7, 1, name: "conv_preds"), new Reshape([7]), new Activation("softmax", name: "predictions"),
        ];
        var model = old.ReplaceHead(classes: 2, dropout: 0.3);
        Assert.Equal(["dropout", "head_flatten", "head_dropout", "predictions"], model.Layers.TakeLast(4).Select(l => l.Name));
        Assert.Equal([null, 2], model.Outputs[0].Shape.Dims.ToArray());
    }

    [Fact]
    public void A_base_that_ends_with_features_keeps_all_its_layers()
    {
        Sequential pictures = [new Input([8, 8, 1]), new Conv2D(4, 3, name: "conv")];
        Assert.Equal(["conv", "head_pool", "predictions"], pictures.ReplaceHead(classes: 1).Layers.Skip(1).Select(l => l.Name));
        Sequential pooled = [new Input([8, 8, 1]), new Conv2D(4, 3, name: "conv"), new GlobalMaxPooling2D(name: "max")];
        Assert.Equal(["conv", "max", "predictions"], pooled.ReplaceHead(classes: 4).Layers.Skip(1).Select(l => l.Name));
        Assert.Equal([null, 6], pooled.WithHead(new Dense(6)).Outputs[0].Shape.Dims.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_two_halves_of_a_model_give_what_the_whole_gives(string kind)
    {
        var model = Base(kind);
        var (features, head) = model.SplitAt("pool");
        Assert.Equal(model.Predict(X).ToArray(), head.Predict(features.Predict(X)).ToArray());
        Assert.Equal(["old_head"], head.Layers.Where(l => l.Weights.Count > 0).Select(l => l.Name));
    }

    [Fact]
    public void What_cannot_be_cut_is_refused_with_a_reason()
    {
        var residual = Base("residual");
        Assert.Equal("CJ3483", Assert.Throws<CajalException>(() => residual.SplitAt("branch")).Code);
        Assert.Equal("CJ2008", Assert.Throws<CajalException>(() => residual.SplitAt("nowhere")).Code);
        var input = new Input(4);
        var shared = new Dense(4, name: "shared");
        var twice = new Model(input, shared.Call(shared.Call(input)));
        Assert.Equal("CJ3482", Assert.Throws<CajalException>(() => twice.WithHead("shared", new Dense(1))).Code);
        var two = new Model(input, [new Dense(1).Call(input), new Dense(2).Call(input)]);
        Assert.Equal("CJ3481", Assert.Throws<CajalException>(() => two.ReplaceHead(classes: 3)).Code);
        Sequential unknown = [new Dense(1, name: "only")];
        Assert.Equal("CJ3482", Assert.Throws<CajalException>(() => unknown.WithHead("only", new Dense(1))).Code);
    }

    private static Model Base(string kind)
    {
        var conv = new Conv2D(4, 3, padding: "same", activation: "relu", name: "conv");
        var pool = new GlobalAveragePooling2D(name: "pool");
        var head = new Dense(7, "softmax", name: "old_head");
        if (kind == "sequential") return new Sequential([new Input([8, 8, 1]), conv, pool, head]);
        var input = new Input([8, 8, 1]);
        var x = conv.Call(input);
        if (kind == "residual") x = new Add(name: "join").Call([x, new Conv2D(4, 1, name: "branch").Call(x)]);
        return new Model(input, head.Call(pool.Call(x)));
    }
}
