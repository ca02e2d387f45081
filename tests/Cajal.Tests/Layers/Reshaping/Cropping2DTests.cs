using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class Cropping2DTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Cropping2D([(1, 0), (2, 1)], name: "c"), [2, 4, 5, 2], weights: 0);

    [Fact]
    public void Fulfils_the_contract_with_channels_first() => LayerContract.Check(() => new Cropping2D(1, "channels_first", name: "c"), [2, 2, 4, 5], weights: 0);

    [Fact]
    public void Takes_the_border_away_that_padding_added()
    {
        var x = LayerContract.Waves([2, 3, 4, 2], DType.Float32);
        var padded = new ZeroPadding2D([(1, 2), (3, 0)]).Call(x);
        Assert.Equal(x.ToArray(), new Cropping2D([(1, 2), (3, 0)]).Call(padded).ToArray());
    }

    [Fact]
    public void Takes_nothing_by_default() => Assert.Equal<int>([1, 4, 5, 2], new Cropping2D().Call(Ops.Zeros([1, 4, 5, 2])).Shape);
}
