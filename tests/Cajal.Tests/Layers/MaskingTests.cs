using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class MaskingTests
{
    private static readonly Tensor X = Tensor.From([1f, 2, 0, 0, 0, 3], [1, 3, 2]);

    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Masking(name: "m"), [2, 3, 4], weights: 0);

    [Fact]
    public void Masks_steps_that_hold_nothing_else()
    {
        var y = new Masking().Call(X);
        Assert.Equal([true, false, true], Layer.MaskOf(y)!.ToArray<bool>());
        Assert.Equal(X.ToArray(), y.ToArray());
        Assert.Equal([0f, 0f], new Masking(7).Call(Tensor.From([7f, 7], [1, 1, 2])).ToArray());
    }
}
