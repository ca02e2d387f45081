using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class GlobalAveragePooling2DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new GlobalAveragePooling2D(name: "p"), [2, 6, 5, 3], weights: 0);

    [Fact]
    public void Fulfils_the_contract_with_channels_first() =>
        LayerContract.Check(() => new GlobalAveragePooling2D("channels_first", keepDims: true, name: "p"), [2, 3, 6, 5], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new GlobalAveragePooling2D(), [2, 6, 5, 3], [2, 3],
        -0.04953407f, 0.03567507f, 0.04119996f, 0.05211405f, 0.01505497f, -0.05266021f);

    [Fact]
    public void Keeps_the_spatial_axes_on_demand() =>
        Assert.Equal<int>([2, 1, 1, 3], new GlobalAveragePooling2D(keepDims: true).Call(LayerContract.Waves([2, 6, 5, 3], DType.Float32)).Shape);
}
