using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class UpSampling3DTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new UpSampling3D([2, 1, 3], name: "u"), [2, 2, 3, 2, 2], weights: 0);

    [Fact]
    public void Repeats_every_element_along_each_axis()
    {
        var y = new UpSampling3D(2).Call(Tensor.From([1f, 2], [1, 1, 1, 2, 1]));
        Assert.Equal<int>([1, 2, 2, 4, 1], y.Shape);
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2], y.ToArray());
    }
}
