using Cajal.Callbacks;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Callbacks;

// Behaviour: keras/src/callbacks/swap_ema_weights_test.py.
public sealed class SwapEMAWeightsTests : IDisposable
{
    private static readonly float[,] X = { { 1, 0, 2 }, { 0, 1, 1 }, { 2, 1, 0 }, { 1, 1, 1 } };
    private static readonly float[,] Y = { { 1, 0 }, { 0, 1 }, { 0, 1 }, { 1, 0 } };

    private readonly string _folder = Directory.CreateTempSubdirectory("cajal-ema").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_optimizer_without_means_is_refused() =>
        Assert.Equal("CJ3436", Assert.Throws<CajalException>(() => Fit(Network(new SGD()), new SwapEMAWeights())).Code);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Validation_sees_the_means(bool scalesLoss)
    {
        var plain = Network(Means(scalesLoss));
        Assert.NotEqual(Fit(plain)["val_mse"][^1], plain.Evaluate(X, Y)["mse"]);
        var model = Network(Means(scalesLoss));
        Assert.Equal(Fit(model, new SwapEMAWeights())["val_mse"][^1], model.Evaluate(X, Y)["mse"]);
    }

    [Fact]
    public void Swapping_changes_nothing_about_training()
    {
        var (plain, watched) = (Network(Means(false)), Network(Means(false)));
        Assert.Equal(Fit(plain)["loss"], Fit(watched, new SwapEMAWeights())["loss"]);
        var swapped = Network(Means(false));
        Assert.Equal(Fit(plain)["loss"].Count, Fit(swapped, new SwapEMAWeights(swapOnEpoch: true))["loss"].Count);
        Assert.Equal(watched.Weights[0].Value.ToArray(), swapped.Weights[0].Value.ToArray());
    }

    [Fact]
    public void Checkpoints_and_the_model_at_the_end_hold_the_means()
    {
        var path = Path.Combine(_folder, "{epoch:d}.weights.npz");
        var model = Network(Means(false));
        Fit(model, new SwapEMAWeights(swapOnEpoch: true), new ModelCheckpoint(path));
        var other = Network(Means(false));
        other.LoadWeights(Path.Combine(_folder, "2.weights.npz"));
        Assert.Equal(model.Evaluate(X, Y)["mse"], other.Evaluate(X, Y)["mse"]);
        Assert.Equal(model.Weights[0].Value.ToArray(), model.Optimizer.AverageOf(model.Weights[0])!.Value.ToArray());
    }

    [Fact]
    public void A_later_callback_that_stops_leaves_the_means_in_the_model()
    {
        var (stopped, plain) = (Network(Means(false)), Network(Means(false)));
        Fit(stopped, new SwapEMAWeights(swapOnEpoch: true), new LambdaCallback(onEpochEnd: (run, _) => run.Stop()));
        plain.Fit(X, Y, 2, 1, (X, Y), shuffle: false, verbose: Verbosity.Silent, callbacks: [new SwapEMAWeights()]);
        Assert.Equal(plain.Weights[0].Value.ToArray(), stopped.Weights[0].Value.ToArray());
    }

    private static Optimizer Means(bool scalesLoss)
    {
        var means = new SGD(0.1f) { UseEma = true, EmaMomentum = 0.9 };
        return scalesLoss ? new LossScaleOptimizer(means) : means;
    }

    private static Sequential Network(Optimizer optimizer)
    {
        Sequential model = [new Input(3), new Dense(2, useBias: false, kernelInitializer: "ones")];
        model.Compile(optimizer, "mse", ["mse"]);
        return model;
    }

    private static History Fit(Model model, params Callback[] callbacks) =>
        model.Fit(X, Y, 2, 2, (X, Y), shuffle: false, verbose: Verbosity.Silent, callbacks: callbacks);
}
