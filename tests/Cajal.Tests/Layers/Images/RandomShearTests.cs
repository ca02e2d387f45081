using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RandomShearTests
{
    [Fact]
    public void Fulfils_the_contracts() => AugmentationContract.Check((seed, format) => new RandomShear(0.4, 0.3, seed: seed, dataFormat: format, name: "s"));

    [Fact]
    public void Pushes_every_row_one_pixel_farther_either_way()
    {
        var x = Tensor.From([1f, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]).BroadcastTo([40, 3, 3, 1]);
        var seen = new RandomShear((1, 1), fillMode: "constant", seed: 1).Call(x, training: true).ToArray().Chunk(9).Select(r => string.Join(" ", r)).Distinct();
        Assert.Equal(["1 2 3 0 4 5 0 0 7", "1 2 3 5 6 0 9 0 0"], seen.Order());
    }

    [Fact]
    public void Refuses_negative_factors() => Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new RandomShear(yFactor: -0.1)).Code);
}
