using Xunit;

namespace Cajal.Engine.Tests.Operations;

public class RandomBetaTests
{
    private const int Many = 20000;

    // Mean a / (a + b), variance a b / ((a + b)^2 (a + b + 1)). Bounds: five standard errors of the mean; 10 % of the variance, which
    // is more than five of its own for these shapes.
    [Theory]
    [InlineData(0.2, 0.2)]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(0.5, 3)]
    public void Beta_numbers_have_their_moments(double a, double b)
    {
        var x = Ops.RandomBeta(Many, new RandomKey(5), a, b).ToArray<double>();
        var (mean, variance) = (a / (a + b), a * b / ((a + b) * (a + b) * (a + b + 1)));
        Assert.All(x, v => Assert.InRange(v, 0, 1));
        Assert.Equal(mean, x.Average(), 5 * Math.Sqrt(variance / Many));
        Assert.Equal(variance, x.Average(v => (v - mean) * (v - mean)), 0.1 * variance);
    }

    // Mean and variance are both alpha.
    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(7.5)]
    public void Gamma_numbers_have_their_moments(double alpha)
    {
        var x = Ops.RandomGamma(Many, new RandomKey(6), alpha).ToArray<double>();
        Assert.Equal(alpha, x.Average(), 5 * Math.Sqrt(alpha / Many));
        Assert.Equal(alpha, x.Average(v => (v - alpha) * (v - alpha)), 0.15 * alpha);
    }

    [Fact]
    public void Tiny_weights_choose_one_end_and_not_a_number_does_not_occur()
    {
        var x = Ops.RandomBeta(1000, new RandomKey(7), 1e-6, 1e-6).ToArray();
        Assert.All(x, v => Assert.True(v is 0 or 1));
        Assert.InRange(x.Count(v => v == 1), 420, 580); // five deviations of 1000 coins
    }
}
