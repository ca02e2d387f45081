using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class Cropping1DTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Cropping1D([1, 2], name: "c"), [2, 6, 3], weights: 0);

    [Fact]
    public void Takes_steps_from_both_ends()
    {
        var x = Tensor.From([1f, 2, 3, 4, 5], [1, 5, 1]);
        Assert.Equal([2, 3, 4], new Cropping1D().Call(x).ToArray());
        Assert.Equal([3, 4, 5], new Cropping1D([2, 0]).Call(x).ToArray());
    }

    [Fact]
    public void Explains_where_nothing_is_left()
    {
        var e = Assert.Throws<ShapeException>(() => new Cropping1D([2, 3], name: "cut").Call(Ops.Zeros([1, 5, 1])));
        Assert.Equal("CJ2203", e.Code);
        Assert.Contains("takes 2 before and 3 behind axis 1", e.Message);
    }
}
