using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class GlobalMaxPooling2DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new GlobalMaxPooling2D(name: "p"), [2, 6, 5, 3], weights: 0);

    [Fact]
    public void Fulfils_the_contract_with_channels_first() =>
        LayerContract.Check(() => new GlobalMaxPooling2D("channels_first", keepDims: true, name: "p"), [2, 3, 6, 5], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new GlobalMaxPooling2D(), [2, 6, 5, 3], [2, 3],
        1.047619f, 1.05f, 1.040607f, 1.040845f, 1.046617f, 1.0499f);

    [Fact]
    public void Keeps_the_spatial_axes_on_demand() =>
        Assert.Equal<int>([2, 1, 1, 3], new GlobalMaxPooling2D(keepDims: true).Call(LayerContract.Waves([2, 6, 5, 3], DType.Float32)).Shape);
}
