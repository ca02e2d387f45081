using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class PReLUTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new PReLU(name: "p"), [2, 3, 4], weights: 12);

    [Fact]
    public void Shares_a_slope_along_axes() =>
        LayerContract.Check(() => new PReLU(sharedAxes: [1, 2], name: "p"), [2, 3, 4, 5], weights: 5);

    [Fact]
    public void Bends_at_0_with_the_learned_slope() =>
        Assert.Equal([-1f, 3f], new PReLU(new Cajal.Initializers.Constant(0.5)).Call(new float[,] { { -2, 3 } }).ToArray());
}
