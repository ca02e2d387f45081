using System.Text.RegularExpressions;
using Cajal.Callbacks;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Transferring;

public sealed class ModelFreezingTests
{
    [Fact]
    public void Patterns_fit_names_and_paths_in_models_inside()
    {
        var model = Nested();
        var report = model.Freeze("base/conv?", "out");
        Assert.Equal(["base/conv1", "base/conv2", "out"], report.Changed);
        Assert.Equal(["base/norm", "hidden"], report.Learning);
        Assert.Equal(["base/conv1"], model.Unfreeze("conv1").Changed);
        Assert.Equal(["base/norm"], model.Freeze("base").Changed.Except(["base/conv1"]));
        Assert.Equal(["base/conv1", "base/conv2"], model.Unfreeze(new Regex(@"conv\d$")).Changed);
        Assert.Equal(["base/norm", "out"], model.Unfreeze(l => l is BatchNormalization or Dense).Changed);
    }

    [Fact]
    public void A_pattern_that_fits_nothing_is_an_error_that_names_the_nearest()
    {
        var problem = Assert.Throws<CajalException>(() => Nested().Freeze("base/conv3"));
        Assert.Equal("CJ3480", problem.Code);
        Assert.Contains("base/conv", problem.Message, StringComparison.Ordinal);
        Assert.Equal("CJ3480", Assert.Throws<CajalException>(() => Nested().FreezeUpTo("nowhere")).Code);
    }

    [Fact]
    public void Depth_counts_layers_with_weights_from_the_end()
    {
        var model = Nested();
        Assert.Equal(["base/norm", "hidden", "out"], model.FreezeAllBut(last: 3).Learning);
        Assert.Equal(["base/conv1", "base/conv2"], model.FreezeAllBut(last: 3).Frozen);
        Assert.Equal(["base/conv1", "base/conv2", "base/norm"], model.FreezeUpTo("base/relu").Frozen);
        Assert.Equal(["base/conv2", "base/norm"], model.UnfreezeFrom("conv2").Changed);
        Assert.Equal(["base/conv1"], model.UnfreezeLast(5).Changed);
        Assert.Empty(model.FreezeAllBut(last: 0).Learning);
        Assert.Equal("CJ3484", Assert.Throws<CajalException>(() => model.FreezeAllBut(-1)).Code);
    }

    // Counted by hand: conv1 3*3*1*2+2 = 20, conv2 3*3*2*3+3 = 57, norm 4*3 = 12 of which 6 learn, hidden 3*4+4 = 16, out 4*2+2 = 10.
    [Fact]
    public void The_report_counts_parameters_and_the_summary_shows_what_is_frozen()
    {
        var model = Nested();
        var report = model.Freeze("base");
        Assert.Equal((89, 26, 1), (report.FrozenParameters, report.TrainableParameters, report.FrozenNormalizations));
        Assert.Equal("3 of 5 layers with weights are frozen (89 parameters), 26 parameters learn; 1 batch normalizations keep their statistics", report.ToString());
        var rows = model.SummaryText(expandNested: true, showTrainable: true).Split('\n');
        Assert.Equal("N", Flag("conv1"));
        Assert.Equal("N", Flag("base"));
        Assert.Equal("Y", Flag("hidden"));
        model.Unfreeze("conv2");
        Assert.True(model.GetLayer("base").Trainable); // Something inside learns again: a file must not say otherwise.
        Assert.False(((Model)model.GetLayer("base")).GetLayer("conv1").Trainable);

        string Flag(string name) => rows.First(r => r.Contains(name, StringComparison.Ordinal)).TrimEnd('│', ' ').Split('│')[^1].Trim();
    }

    [Fact]
    public void What_is_frozen_after_compiling_stays_as_it_is_from_the_next_fit_on()
    {
        var model = Compiled();
        Fit(model);
        model.Freeze("base");
        var before = Values(model.GetLayer("base"));
        var head = Values(model.GetLayer("out"));
        Fit(model);
        Assert.Equal(before, Values(model.GetLayer("base")));
        Assert.NotEqual(head, Values(model.GetLayer("out")));
        model.Unfreeze();
        Fit(model);
        Assert.NotEqual(before, Values(model.GetLayer("base")));
    }

    // No weight of this layer learns, so that nothing but the flag tells that it was frozen.
    [Fact]
    public void A_batch_normalization_without_scale_and_shift_is_noticed_too()
    {
        Sequential model = [new Input(2), new BatchNormalization(scale: false, center: false, name: "norm"), new Dense(1)];
        model.Compile("sgd", "mse");
        float[,] x = { { 1, 5 }, { 2, 9 }, { 4, -3 }, { 0, 2 } };
        float[] y = [1, 0, 1, 0];
        model.Fit(x, y, verbose: Verbosity.Silent);
        model.Freeze("norm");
        var before = Values(model.GetLayer("norm"));
        model.Fit(x, y, verbose: Verbosity.Silent);
        Assert.Equal(before, Values(model.GetLayer("norm")));
    }

    [Fact]
    public void A_frozen_batch_normalization_infers_while_training()
    {
        var model = Nested();
        float[] pixels = [.. Enumerable.Range(0, 2 * 36).Select(i => (float)Math.Sin(i))];
        var x = Tensor.From(pixels, [2, 6, 6, 1]);
        Assert.NotEqual(model.Call(x).ToArray(), model.Call(x, training: true).ToArray());
        model.Freeze("norm");
        Assert.Equal(model.Call(x).ToArray(), model.Call(x, training: true).ToArray());
    }

    [Fact]
    public void A_callback_may_thaw_layers_between_epochs()
    {
        var model = Compiled();
        model.FreezeAllBut(last: 1);
        var before = Values(model.GetLayer("base"));
        var seen = new List<bool>();
        Fit(model, epochs: 3, new LambdaCallback(onEpochEnd: (run, _) =>
        {
            seen.Add(before.SequenceEqual(Values(model.GetLayer("base"))));
            if (run.Epoch == 2) model.Unfreeze();
        }));
        Assert.Equal([true, true, false], seen);
    }

    [Fact]
    public void A_new_learning_rate_multiplier_counts_from_the_next_fit_on()
    {
        var model = Compiled();
        Fit(model);
        model.Optimizer.LearningRateMultiplier = v => model.GetLayer("out").Weights.Contains(v) ? 1 : 0;
        var (before, last) = (Values(model.GetLayer("hidden")), Values(model.GetLayer("out")));
        Fit(model);
        Assert.Equal(before, Values(model.GetLayer("hidden")));
        Assert.NotEqual(last, Values(model.GetLayer("out")));
    }

    internal static Model Nested()
    {
        Sequential inside =
            new([new Input([6, 6, 1]), new Conv2D(2, 3, name: "conv1"), new Conv2D(3, 3, name: "conv2"), new BatchNormalization(name: "norm"), new ReLU(name: "relu")], "base");
        return new Sequential([new Input([6, 6, 1]), inside, new GlobalAveragePooling2D(), new Dense(4, "relu", name: "hidden"), new Dense(2, "softmax", name: "out")]);
    }

    private static Model Compiled()
    {
        var model = Nested();
        model.Compile(new SGD(0.5f), "sparse_categorical_crossentropy");
        return model;
    }

    private static void Fit(Model model, int epochs = 1, params Callback[] callbacks)
    {
        float[] pixels = [.. Enumerable.Range(0, 8 * 36).Select(i => (float)Math.Sin(3 * i))];
        model.Fit(Tensor.From(pixels, [8, 6, 6, 1]), new[] { 0, 1, 0, 1, 1, 0, 0, 1 }, batchSize: 4, epochs: epochs, verbose: Verbosity.Silent, callbacks: callbacks);
    }

    private static float[] Values(Layer layer) => [.. layer.Weights.SelectMany(w => w.Value.ToArray())];
}
