using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Transferring;

public sealed class StartingPointTests
{
    // By hand: the kernel of "a" went from 2 to 5, that of "b" is 4; 0.1 / 2 * 9 + 0.01 / 2 * 16 = 0.45 + 0.08.
    [Fact]
    public void The_price_is_half_the_squared_way_from_the_start()
    {
        Sequential model = [new Input(1), new Dense(1, name: "a"), new Dense(1, name: "b")];
        model.Layers[0].Weights[0].Assign(new float[,] { { 2 } });
        model.Layers[1].Weights[0].Assign(new float[,] { { 4 } });
        Assert.Equal((1, 1), model.PullToStart());
        model.Layers[0].Weights[0].Assign(new float[,] { { 5 } });
        Close.To(0.53, model.Losses.Sum(l => l.Item()), 1e-6);
        Assert.Equal((0, 0), model.PullToStart(alpha: 0, beta: 0));
        Assert.Empty(model.Losses);
    }

    // The least loss lies between the target's weight (3) and the start (1): (w - 3)^2 + alpha / 2 (w - 1)^2 is least at (6 + alpha) / (2 + alpha).
    [Theory]
    [InlineData(0.0, 3.0)]
    [InlineData(2.0, 2.0)]
    [InlineData(6.0, 1.5)]
    public void Training_ends_between_the_start_and_what_the_data_wants(double alpha, double expected)
    {
        Sequential model = [new Input(1), new Dense(1, useBias: false, name: "old"), new Dense(1, useBias: false, name: "new") { Trainable = false }];
        model.Layers[0].Weights[0].Assign(new float[,] { { 1 } });
        model.Layers[1].Weights[0].Assign(new float[,] { { 1 } });
        model.Compile(new SGD(0.05f), "mse");
        float[,] x = { { 1 } };
        model.Fit(x, new float[] { 3 }, verbose: Verbosity.Silent); // Recorded without a price: what follows must notice.
        model.Layers[0].Weights[0].Assign(new float[,] { { 1 } });
        model.PullToStart(["new"], alpha, beta: 0);
        model.Fit(x, new float[] { 3 }, epochs: 200, verbose: Verbosity.Silent);
        Close.To(expected, model.Layers[0].Weights[0].Value.ToArray()[0], 1e-4); // 200 steps leave less than 1e-9 of the way.
    }

    [Fact]
    public void Patterns_and_factors_are_checked()
    {
        Sequential model = [new Input(1), new Dense(1, name: "a")];
        Assert.Equal("CJ3480", Assert.Throws<CajalException>(() => model.PullToStart(["b"])).Code);
        Assert.Equal("CJ3484", Assert.Throws<CajalException>(() => model.PullToStart(alpha: -1)).Code);
    }
}
