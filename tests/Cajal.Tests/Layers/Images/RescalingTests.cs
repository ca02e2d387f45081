using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RescalingTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Rescaling(2, -1, "r"), [2, 4], weights: 0);

    [Fact]
    public void Takes_whole_numbers() =>
        Close.To([-1f, 1f], new Rescaling(2 / 255.0, -1).Call(Tensor.From([0, 255], [1, 2])).ToArray(), 1e-6);

    [Fact]
    public void Has_numbers_for_every_channel_if_wanted()
    {
        var layer = new Rescaling([2, 4], [1, -1]);
        Assert.Equal([3, 3, 7, 11], layer.Call(Tensor.From([1f, 1f, 3f, 3f], [2, 2])).ToArray());
        LayerContract.Check(() => new Rescaling([2, 4], name: "r"), [3, 2], weights: 0);
    }
}
