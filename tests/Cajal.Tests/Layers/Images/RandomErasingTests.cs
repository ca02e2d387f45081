using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RandomErasingTests
{
    [Fact]
    public void Fulfils_the_contracts() =>
        AugmentationContract.Check((seed, format) => new RandomErasing((1, 1), (0.1, 0.5), seed: seed, dataFormat: format, name: "e"));

    [Fact]
    public void Paints_one_rectangle_of_the_asked_area()
    {
        // A quarter of the area: half of each side of 8, so 4 x 4 pixels wherever it lies.
        var y = new RandomErasing((1, 1), (0.25, 0.25), [7], seed: 1).Call(Ops.Zeros([50, 8, 8, 2]), training: true);
        Assert.Equal([4f * 4 * 7], (y.Sum([1, 2]).ToArray()).Distinct());
        Assert.Equal([0f, 28], y.Sum(1).ToArray().Distinct().Order());
        Assert.Equal([0f, 28], y.Sum(2).ToArray().Distinct().Order());
        Assert.True(y[.., .., .., 0].ArgMax().Item() >= 0 && y.ToArray().Chunk(128).Select(i => Array.IndexOf(i, 7f)).Distinct().Count() > 5);
    }

    [Fact]
    public void Paints_in_colour_and_in_noise_within_the_range_of_values()
    {
        var y = new RandomErasing((1, 1), (1, 1), [1, 2, 3]).Call(Ops.Zeros([1, 2, 2, 3]), training: true).ToArray();
        Assert.All(y.Chunk(3), p => Assert.Equal([1f, 2, 3], p));
        var noise = new RandomErasing((1, 1), (1, 1), valueRange: (0, 1), seed: 1).Call(Ops.Zeros([1, 9, 9, 3]), training: true).ToArray();
        Assert.All(noise, v => Assert.InRange(v, 0, 1));
        Assert.True(noise.Distinct().Count() > 50);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(0, 0)]
    public void Draws_the_probability_itself_between_0_and_the_factor(double factor, double share)
    {
        var y = new RandomErasing(factor, (1, 1), [1], seed: 1).Call(Ops.Zeros([1000, 1, 1, 1]), training: true).ToArray();
        Assert.InRange(y.Sum() / 1000, share - 0.08, share + 0.08); // five deviations of 1000 draws
    }

    [Fact]
    public void Refuses_areas_above_1() => Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new RandomErasing(scale: (0.5, 1.5))).Code);
}
