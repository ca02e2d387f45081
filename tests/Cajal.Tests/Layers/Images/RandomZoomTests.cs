using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RandomZoomTests
{
    [Fact]
    public void Fulfils_the_contracts() => AugmentationContract.Check((seed, format) => new RandomZoom(0.3, seed: seed, dataFormat: format, name: "z"));

    [Fact]
    public void Fulfils_the_contracts_with_two_factors() =>
        AugmentationContract.Check((seed, format) => new RandomZoom((-0.4, -0.1), 0.2, "constant", seed: seed, dataFormat: format, name: "z"));

    [Fact]
    public void Out_sees_more_and_in_sees_less()
    {
        // Twice as much: pixel i of five looks at 2 i - 2. Half as much: at i / 2 + 1.
        var x = Tensor.From([10f, 20, 30, 40, 50], [1, 5, 1]);
        Close.To([0f, 10, 30, 50, 0], new RandomZoom(0, (1, 1), "constant").Call(x, training: true).ToArray(), 1e-5);
        Close.To([20f, 25, 30, 35, 40], new RandomZoom(0, (-0.5, -0.5)).Call(x, training: true).ToArray(), 1e-5);
    }

    [Fact]
    public void Keeps_proportions_without_a_width_factor()
    {
        // A picture that is its own transpose stays so if both axes are zoomed alike.
        var line = AugmentationContract.Pictures(1, 5, 1, 1).ReshapeTo(5);
        var y = new RandomZoom(0.4, seed: 3).Call((line.ExpandDims(0) + line.ExpandDims(1)).ExpandDims(-1), training: true);
        Close.To(y.ToArray(), y.SwapAxes(0, 1).ToArray(), 1e-4);
    }

    [Fact]
    public void Refuses_to_see_nothing() => Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new RandomZoom((-1, 0))).Code);
}
