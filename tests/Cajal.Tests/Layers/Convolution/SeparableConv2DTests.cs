using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class SeparableConv2DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new SeparableConv2D(4, 3, useBias: false, activation: "tanh", name: "c"), [2, 6, 5, 3], weights: 39);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new SeparableConv2D(4, 3, strides: 2, padding: "same", depthMultiplier: 2), [2, 6, 5, 3], [2, 3, 3, 4],
        -0.2412122f, 0.3575527f, 0.6275852f, 0.2708721f, 0.06971981f, -0.1955326f);

    [Fact]
    public void Has_the_weights_of_Keras()
    {
        var layer = new SeparableConv2D(5, 3, depthMultiplier: 2, name: "c");
        layer.Build([null, 6, 5, 3]);
        Assert.Equal(["c/depthwise_kernel", "c/pointwise_kernel", "c/bias"], layer.Weights.Select(w => w.Path));
        Assert.Equal<int>([3, 3, 3, 2], layer.DepthwiseKernel.Shape);
        Assert.Equal<int>([1, 1, 6, 5], layer.PointwiseKernel.Shape);
    }
}
