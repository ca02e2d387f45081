using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class DepthwiseConv2DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new DepthwiseConv2D([3, 2], padding: "same", depthMultiplier: 2, activation: "tanh", name: "c"), [2, 6, 5, 3], weights: 42);

    [Fact]
    public void Fulfils_the_contract_with_channels_first() =>
        LayerContract.Check(() => new DepthwiseConv2D(3, dataFormat: "channels_first", name: "c"), [2, 3, 6, 5], weights: 30);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new DepthwiseConv2D(3, strides: 2, padding: "same", depthMultiplier: 2), [2, 6, 5, 3], [2, 3, 3, 6],
        -0.8224624f, -0.2376701f, 2.008252f, 0.06650285f, 0.8386151f, 0.2286083f);

    [Fact]
    public void Dilates_its_windows() => Figures.Check(new DepthwiseConv2D(3, dilationRate: 2), [2, 6, 7, 3], [2, 2, 3, 3],
        0.9902508f, 2.104777f, -1.093544f, 0.03567931f, -3.018047f, -1.083324f);

    [Fact]
    public void Calls_its_weight_kernel_and_the_keys_depthwise()
    {
        var layer = new DepthwiseConv2D(3, depthwiseRegularizer: "l1", name: "c");
        layer.Build([null, 6, 5, 3]);
        Assert.Equal(["c/kernel", "c/bias"], layer.Weights.Select(w => w.Path));
        Assert.Equal<int>([3, 3, 3, 1], layer.Kernel.Shape);
        Assert.Equal(["depthwise_initializer", "bias_initializer", "depthwise_regularizer", "bias_regularizer", "activity_regularizer", "depthwise_constraint", "bias_constraint"],
            layer.GetConfig().Keys.Skip(11));
        Assert.Single(layer.RegularizationLosses);
    }
}
