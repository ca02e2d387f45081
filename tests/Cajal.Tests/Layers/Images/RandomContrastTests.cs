using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RandomContrastTests
{
    [Fact]
    public void Fulfils_the_contracts() => AugmentationContract.Check((seed, format) => new RandomContrast(0.5, seed: seed, dataFormat: format, name: "c"));

    [Fact]
    public void Scales_every_channel_around_its_mean_by_one_number_an_image()
    {
        // Pixels 100 and 140 around a mean of 120: the distance from the mean shows the contrast.
        var x = Tensor.From([100f, 10, 140, 30], [1, 2, 1, 2]).BroadcastTo([500, 2, 1, 2]);
        var y = new RandomContrast((0.2, 0.4), seed: 1).Call(x, training: true).ToArray().Chunk(4).ToArray();
        Assert.All(y, p => Assert.InRange((p[2] - p[0]) / 40, 0.8, 1.4));
        Assert.All(y, p => Close.To((p[2] - p[0]) / 40, (p[3] - p[1]) / 20, 1e-5));
        Assert.All(y, p => Close.To(240, p[0] + p[2], 1e-3));
        Assert.InRange(y.Max(p => p[2] - p[0]) - y.Min(p => p[2] - p[0]), 0.5 * 40, 0.6 * 40);
    }

    [Fact]
    public void Stays_within_the_range_of_values() =>
        Assert.All(new RandomContrast(1, (0.2, 0.8), seed: 1).Call(AugmentationContract.Pictures(9, 4, 4, 1) / 255, training: true).ToArray(),
            v => Assert.InRange(v, 0.2f, 0.8f));

    [Fact]
    public void Refuses_negative_contrast() => Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new RandomContrast(-0.1)).Code);
}
