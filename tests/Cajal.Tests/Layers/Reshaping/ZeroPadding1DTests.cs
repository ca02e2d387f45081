using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class ZeroPadding1DTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new ZeroPadding1D([2, 0], name: "z"), [2, 5, 3], weights: 0);

    [Fact]
    public void Puts_zeros_before_and_behind()
    {
        var x = Tensor.From([1f, 2, 3], [1, 3, 1]);
        Assert.Equal([0, 1, 2, 3, 0], new ZeroPadding1D().Call(x).ToArray());
        Assert.Equal([0, 0, 1, 2, 3], new ZeroPadding1D([2, 0]).Call(x).ToArray());
    }

    [Fact]
    public void Refuses_what_it_cannot_add()
    {
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new ZeroPadding1D(-1)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new ZeroPadding1D([1, 2, 3])).Code);
    }
}
