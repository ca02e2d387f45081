using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class GlobalAveragePooling1DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new GlobalAveragePooling1D(name: "p"), [2, 9, 3], weights: 0);

    [Fact]
    public void Fulfils_the_contract_with_channels_first() =>
        LayerContract.Check(() => new GlobalAveragePooling1D("channels_first", keepDims: true, name: "p"), [2, 3, 9], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new GlobalAveragePooling1D(), [2, 9, 3], [2, 3],
        -0.1570251f, 0.08500482f, 0.147663f, 0.1138904f, 0.1124795f, -0.1525547f);

    [Fact]
    public void Keeps_the_spatial_axes_on_demand() =>
        Assert.Equal<int>([2, 1, 3], new GlobalAveragePooling1D(keepDims: true).Call(LayerContract.Waves([2, 9, 3], DType.Float32)).Shape);

    [Fact]
    public void Leaves_masked_steps_out_of_the_mean()
    {
        var x = Tensor.From([1f, 10f, 3f, 20f, 100f, 1000f], [1, 3, 2]);
        var y = new GlobalAveragePooling1D().Call(x, mask: Tensor.From([true, true, false], [1, 3]));
        Assert.Equal([2f, 15f], y.ToArray());
        Assert.Null(Layer.MaskOf(y));
    }
}
