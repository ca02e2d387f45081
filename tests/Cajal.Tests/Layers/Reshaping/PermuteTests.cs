using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class PermuteTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Permute([2, 1], "p"), [2, 3, 4], weights: 0);

    [Fact]
    public void Moves_axes_but_not_the_batch() =>
        Assert.Equal([1f, 3, 5, 2, 4, 6], new Permute([2, 1]).Call(Tensor.From([1f, 2, 3, 4, 5, 6], [1, 3, 2])).ToArray());

    [Fact]
    public void Refuses_axes_that_are_no_order() => Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Permute([0, 1])).Code);
}
