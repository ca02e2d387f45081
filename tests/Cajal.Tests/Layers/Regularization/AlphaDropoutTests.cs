using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class AlphaDropoutTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new AlphaDropout(0.3, noiseShape: [null, 1], name: "a"), [2, 4], weights: 0);

    [Fact]
    public void Keeps_mean_and_variance_in_training_and_everything_at_inference()
    {
        var layer = new AlphaDropout(0.3, seed: 1337);
        var x = Ops.RandomNormal([100, 200], new RandomKey(3));
        var y = layer.Call(x, training: true).ToArray<double>();
        var mean = y.Average();

        // 20,000 draws: five standard errors of the mean are 0.035; the dropped value is 1.76 deviations off, which widens the deviation's to 0.03.
        Close.To(0, mean, 0.035);
        Close.To(1, Math.Sqrt(y.Average(v => (v - mean) * (v - mean))), 0.03);
        Assert.Equal(x.ToArray(), layer.Call(x).ToArray());
    }

    [Fact]
    public void Ones_spread_by_one()
    {
        // Keras's alpha_dropout_test: ones [20, 500] at a rate of 0.3 spread by 1 within 0.1.
        var y = new AlphaDropout(0.3, seed: 1337).Call(Ops.Ones([20, 500]), training: true).ToArray<double>();
        var mean = y.Average();
        Close.To(1, Math.Sqrt(y.Average(v => (v - mean) * (v - mean))), 0.1);
        Assert.Equal(2, y.Distinct().Count());
        Close.To(0.3, y.Count(v => v < 0) / 10000.0, 5 * 0.0046);
    }

    [Fact]
    public void One_choice_can_hold_for_a_whole_axis()
    {
        var x = Ops.Ones([20, 5, 10]);
        foreach (PartialShape noise in (PartialShape[])[[null, 1, null], [20, 1, 10]])
        {
            var y = new AlphaDropout(0.5, noise).Call(x, training: true);
            Assert.Equal(y[.., 0, ..].ToArray(), y[.., 1, ..].ToArray());
        }
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(1.5)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void An_impossible_rate_is_refused(double rate) =>
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new AlphaDropout(rate)).Code);
}
