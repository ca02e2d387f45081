using Cajal.Layers;
using Xunit;
using static Cajal.Tests.Saving.Legacy.LegacyFile;

namespace Cajal.Tests.Saving.Legacy;

public sealed class WeightFitTests
{
    [Fact]
    public void The_first_layer_with_weights_takes_the_first_arrays_whatever_the_names()
    {
        Sequential model = [new Input(2), new Dense(3, name: "x"), new Dropout(0.5f), new Dense(1, name: "y")];
        using var file = Two();
        file.Load(model);
        Assert.Equal([0, 1, 2, 3, 4, 5], model.Weights[0].Value.ToArray());
        Assert.Equal([20, 21, 22], model.Weights[2].Value.ToArray());
    }

    [Fact]
    public void By_name_a_new_head_keeps_its_weights()
    {
        Sequential model = [new Input(2), new Dense(3, name: "a"), new Dense(5, name: "head")];
        var head = model.Weights[2].Value.ToArray();
        using var file = Two();
        file.Load(model, byName: true);
        Assert.Equal([0, 1, 2, 3, 4, 5], model.Weights[0].Value.ToArray());
        Assert.Equal(head, model.Weights[2].Value.ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_listed_and_nothing_is_loaded()
    {
        Sequential model = [new Input(2), new Dense(3, name: "x"), new Dense(5, name: "y")];
        var before = model.Weights[0].Value.ToArray();
        using var file = Two();
        var e = Assert.Throws<CajalException>(() => file.Load(model));
        Assert.Equal("CJ3421", e.Code);
        Assert.Contains("y/kernel is [3, 5] in the model, [3, 1] in the file", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Weights[0].Value.ToArray());
    }

    [Fact]
    public void What_does_not_fit_can_be_skipped()
    {
        Sequential model = [new Input(2), new Dense(3), new Dense(5)];
        using var file = Two();
        file.Load(model, skipMismatch: true);
        Assert.Equal([0, 1, 2, 3, 4, 5], model.Weights[0].Value.ToArray());
    }

    [Fact]
    public void Another_number_of_layers_cannot_be_matched_in_order()
    {
        Sequential model = [new Input(2), new Dense(3, name: "a")];
        using var file = Two();
        var e = Assert.Throws<CajalException>(() => file.Load(model));
        Assert.Contains("1 layers with weights in the model, 2 in the file", e.Message, StringComparison.Ordinal);
        Assert.Contains("byName: true", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}/{1}:0")] // By the names of layers.
    [InlineData("{1}_of_{0}")] // By place alone.
    public void A_model_within_a_model_is_one_list_with_all_that_is_trained_first(string form)
    {
        Sequential inner = [new Input(2), new Dense(2, name: "d"), new BatchNormalization(name: "n"), new Dense(2, name: "e")];
        Sequential model = [new Input(2), inner];
        string Of(string layer, string weight) => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, layer, weight);
        using var file = new LegacyFile("2.4.0", "tensorflow").Add(
            "sequential", (Of("d", "kernel"), Counted([2, 2], 0)), (Of("d", "bias"), Counted(2, 10)), (Of("n", "gamma"), Counted(2, 20)), (Of("n", "beta"), Counted(2, 30)),
            (Of("e", "kernel"), Counted([2, 2], 40)), (Of("e", "bias"), Counted(2, 50)), (Of("n", "moving_mean"), Counted(2, 60)), (Of("n", "moving_variance"), Counted(2, 70)));
        file.Load(model);
        Assert.Equal([0, 10, 20, 30, 60, 70, 40, 50], model.Weights.Select(w => w.Value.ToArray()[0]));
    }

    [Fact]
    public void A_frozen_model_within_a_model_is_found_by_names()
    {
        Sequential inner = [new Input(2), new Dense(2, name: "d"), new BatchNormalization(name: "n")];
        inner.Trainable = false;
        Sequential model = [new Input(2), inner];
        using var file = new LegacyFile("2.4.0", "tensorflow").Add(
            "sequential", ("n/gamma:0", Counted(2, 20)), ("n/beta:0", Counted(2, 30)), ("n/moving_mean:0", Counted(2, 60)), ("n/moving_variance:0", Counted(2, 70)),
            ("d/kernel:0", Counted([2, 2], 0)), ("d/bias:0", Counted(2, 10)));
        file.Load(model);
        Assert.Equal([0, 10, 20, 30, 60, 70], model.Weights.Select(w => w.Value.ToArray()[0]));
    }

    [Fact]
    public void A_list_that_names_what_is_not_there_is_damage()
    {
        Sequential model = [new Input(2), new Dense(3, name: "a")];
        using var file = new LegacyFile("2.4.0");
        file.Add("a", ("kernel:0", Counted([2, 3])));
        file.Root.Group("a").SetAttribute("weight_names", ["kernel:0", "bias:0"]);
        Assert.Equal("CJ3422", Assert.Throws<CajalException>(() => file.Load(model)).Code);
    }

    private static LegacyFile Two() => new LegacyFile("2.4.0", "tensorflow")
        .Add("a", ("a/kernel:0", Counted([2, 3])), ("a/bias:0", Counted(3, 10)))
        .Add("between")
        .Add("b", ("b/kernel:0", Counted([3, 1], 20)), ("b/bias:0", Counted(1, 30)));
}
