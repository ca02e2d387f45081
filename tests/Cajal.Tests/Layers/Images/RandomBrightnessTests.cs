using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RandomBrightnessTests
{
    [Fact]
    public void Fulfils_the_contracts() => AugmentationContract.Check((seed, format) => new RandomBrightness(0.3, seed: seed, dataFormat: format, name: "b"));

    [Fact]
    public void Adds_a_part_of_the_range_and_stays_within()
    {
        var x = Tensor.From([0f, 100, 250], [1, 3, 1]);
        Close.To([25.5f, 125.5f, 255], new RandomBrightness((0.1, 0.1)).Call(x, training: true).ToArray(), 1e-4);
        Close.To([0f, 0.5f, 0.75f], new RandomBrightness((-0.25, -0.25), (-1, 1)).Call(Tensor.From([0.25f, 1, 1.25f], [1, 3, 1]), training: true).ToArray()
            .Select(v => Math.Max(v, 0)).ToArray(), 1e-6);
    }

    [Fact]
    public void Refuses_more_than_white() => Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new RandomBrightness(1.1)).Code);
}
