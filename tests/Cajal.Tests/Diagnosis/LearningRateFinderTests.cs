using Cajal.Diagnosis;
using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Diagnosis;

[Collection("global seed")]
public class LearningRateFinderTests
{
    [Fact]
    public void Afterwards_everything_is_as_it_was()
    {
        var (model, moons) = Moons(new Adam(0.02f) { GlobalClipNorm = 5 });
        model.Fit(moons, batchSize: 8, seed: 1, verbose: Verbosity.Silent);
        var before = State(model);
        model.FindLearningRate(moons.X, moons.Y, batchSize: 8, steps: 40);
        Assert.Equal(before, State(model));
        Assert.Equal(0.02f, model.Optimizer.LearningRate);
    }

    [Fact]
    public void A_training_that_follows_does_not_know_of_it()
    {
        Assert.Equal(History(looks: false), History(looks: true));

        static double[] History(bool looks)
        {
            var (model, moons) = Moons(new SGD(0.1f, momentum: 0.9f));
            if (looks) model.FindLearningRate(moons.X, moons.Y, batchSize: 8);
            return [.. model.Fit(moons, batchSize: 8, epochs: 3, seed: 1, verbose: Verbosity.Silent)["loss"]];
        }
    }

    // Plain descent on (w - 3)^2: a step multiplies the error by |1 - 2 rate|, so that it shrinks below rate 1 and grows above.
    [Fact]
    public void The_suggestion_lies_where_a_parabola_says()
    {
        Sequential model = [new Input(1), new Dense(1, useBias: false, kernelInitializer: "zeros")];
        model.Compile(new SGD(0.5f), "mse");
        var curve = model.FindLearningRate(new float[,] { { 1 } }, new float[] { 3 }, maxRate: 1000);
        Assert.True(curve.HasDiverged);
        Assert.InRange(curve.Rates[^1], 1, 10);
        Assert.InRange(curve.Minimum!.Value, 0.05, 1.5);
        Assert.InRange(curve.Suggestion!.Value, 0.005, 0.15);
        Assert.Equal(9, curve.Losses[0], 1e-4);
        Assert.Equal(0.5f, model.Optimizer.LearningRate);
    }

    [Fact]
    public void The_suggestion_trains_digits()
    {
        RandomKey.SetGlobalSeed(1);
        var (train, test) = Datasets.Digits();
        foreach (Optimizer optimizer in new Optimizer[] { "sgd", "adam" })
        {
            Sequential model = [new Input(64), new Dense(32, "relu"), new Dense(10, "softmax")];
            model.Compile(optimizer, "sparse_categorical_crossentropy", ["accuracy"]);
            model.Optimizer.LearningRate = (float)model.FindLearningRate(train).Suggestion!;
            model.Fit(train, epochs: 10, seed: 1, verbose: Verbosity.Silent);
            Assert.True(model.Evaluate(test)["accuracy"] > 0.93, $"{optimizer}: {model.Evaluate(test)}");
        }
    }

    [Fact]
    public void Where_nothing_can_be_learned_there_is_no_suggestion()
    {
        Sequential model = [new Input(1), new Dense(1, kernelInitializer: "zeros")];
        model.Compile(new SGD(), "mse");
        model.Layers[0].Trainable = false;
        var curve = model.FindLearningRate(new float[,] { { 1 } }, new float[] { 3 });
        Assert.Null(curve.Suggestion);
        Assert.Contains("does not fall", curve.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Prints_the_curve_with_the_suggestion()
    {
        var rates = Enumerable.Range(0, 61).Select(i => Math.Pow(10, -6 + i / 10.0)).ToArray();
        var losses = rates.Select(r => 1 / (1 + Math.Pow(r / 1e-2, 2)) + 30 * r * r).ToArray();
        var curve = new LearningRateCurve(rates, losses, hasDiverged: true);
        var text = curve.ToString();
        Assert.Contains("▲", text, StringComparison.Ordinal);
        Assert.Contains("1e-6", text, StringComparison.Ordinal);
        Assert.Contains("Suggestion: 0.00", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 100));
    }

    [Fact]
    public void Settings_that_cannot_work_are_refused()
    {
        var (model, moons) = Moons("sgd");
        Assert.Equal("CJ3435", Assert.Throws<CajalException>(() => model.FindLearningRate(moons.X, moons.Y, minRate: 0)).Code);
        Assert.Equal("CJ3435", Assert.Throws<CajalException>(() => model.FindLearningRate(moons.X, moons.Y, steps: 2)).Code);
        var (scheduled, _) = Moons(new SGD(new ExponentialDecay(0.1f, 10, 0.9f)));
        Assert.Equal("CJ2340", Assert.Throws<CajalException>(() => scheduled.FindLearningRate(moons.X, moons.Y)).Code);
    }

    private static (Model Model, ArrayDataset Data) Moons(Optimizer optimizer)
    {
        RandomKey.SetGlobalSeed(2);
        Sequential model = [new Input(2), new Dense(6, "relu"), new BatchNormalization(), new Dropout(0.2), new Dense(1, "sigmoid")];
        model.Compile(optimizer, "binary_crossentropy", ["accuracy"]);
        return (model, Datasets.TwoMoons(40));
    }

    private static float[] State(Model model) =>
        [.. model.Variables.Concat(model.Optimizer.Variables).SelectMany(v => v.Value.ToArray()), .. model.Variables.Select(v => (float)v.Size)];
}
