using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class Cropping3DTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Cropping3D([(1, 0), (0, 1), (1, 1)], name: "c"), [2, 3, 3, 4, 2], weights: 0);

    [Fact]
    public void Takes_one_element_from_every_side_by_default() =>
        Assert.Equal<int>([1, 1, 2, 3, 2], new Cropping3D().Call(Ops.Zeros([1, 3, 4, 5, 2])).Shape);
}
