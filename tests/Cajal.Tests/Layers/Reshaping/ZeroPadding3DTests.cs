using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class ZeroPadding3DTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new ZeroPadding3D([(1, 0), (0, 1), (2, 1)], name: "z"), [2, 2, 3, 2, 2], weights: 0);

    [Fact]
    public void Puts_one_zero_on_every_side_by_default() =>
        Assert.Equal<int>([1, 4, 5, 6, 2], new ZeroPadding3D().Call(Ops.Zeros([1, 2, 3, 4, 2])).Shape);
}
