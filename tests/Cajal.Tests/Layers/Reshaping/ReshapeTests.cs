using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class ReshapeTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Reshape([3, -1], name: "r"), [2, 12], weights: 0);

    [Fact]
    public void Works_out_one_open_extent() =>
        Assert.Equal([2, 3, 4], new Reshape([-1, 4]).Call(Ops.Zeros([2, 12])).Shape.ToArray());

    [Fact]
    public void Explains_a_shape_that_cannot_be_filled() =>
        Assert.Equal("CJ2011", Assert.Throws<ShapeException>(() => new Reshape([5, -1]).Call(Ops.Zeros([2, 12]))).Code);

    [Fact]
    public void Refuses_two_open_extents() =>
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Reshape([-1, -1])).Code);
}
