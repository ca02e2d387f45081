using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class GaussianDropoutTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new GaussianDropout(0.3, name: "g"), [2, 4], weights: 0);

    [Fact]
    public void Spreads_as_dropout_does_and_keeps_the_mean_in_training_only()
    {
        // Keras's gaussian_dropout_test: ones [20, 500] at a rate of 0.3 spread by sqrt(3 / 7).
        var layer = new GaussianDropout(0.3, seed: 1337);
        var y = layer.Call(Ops.Ones([20, 500]), training: true).ToArray<double>();
        var mean = y.Average();

        // Five standard errors of the mean and of the deviation of 10,000 draws.
        Close.To(1, mean, 5 * 0.6547 / 100);
        Close.To(Math.Sqrt(0.3 / 0.7), Math.Sqrt(y.Average(v => (v - mean) * (v - mean))), 0.6547 * 0.036);
        Assert.All(layer.Call(Ops.Ones([10])).ToArray(), v => Assert.Equal(1, v));
        Assert.All(new GaussianDropout(0).Call(Ops.Ones([10]), training: true).ToArray(), v => Assert.Equal(1, v));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void An_impossible_rate_is_refused(double rate) =>
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new GaussianDropout(rate)).Code);
}
