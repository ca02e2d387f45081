using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class GlobalMaxPooling3DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new GlobalMaxPooling3D(name: "p"), [2, 4, 3, 5, 2], weights: 0);

    [Fact]
    public void Fulfils_the_contract_with_channels_first() =>
        LayerContract.Check(() => new GlobalMaxPooling3D("channels_first", keepDims: true, name: "p"), [2, 2, 4, 3, 5], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new GlobalMaxPooling3D(), [2, 4, 3, 5, 2], [2, 2],
        1.05f, 1.047738f, 1.048542f, 1.047738f, 1.048542f, 1.0499f);

    [Fact]
    public void Keeps_the_spatial_axes_on_demand() =>
        Assert.Equal<int>([2, 1, 1, 1, 2], new GlobalMaxPooling3D(keepDims: true).Call(LayerContract.Waves([2, 4, 3, 5, 2], DType.Float32)).Shape);
}
