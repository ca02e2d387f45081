using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class GlobalMaxPooling1DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new GlobalMaxPooling1D(name: "p"), [2, 9, 3], weights: 0);

    [Fact]
    public void Fulfils_the_contract_with_channels_first() =>
        LayerContract.Check(() => new GlobalMaxPooling1D("channels_first", keepDims: true, name: "p"), [2, 3, 9], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new GlobalMaxPooling1D(), [2, 9, 3], [2, 3],
        0.9787952f, 1.009176f, 1.040607f, 1.047619f, 1.046759f, 0.8832509f);

    [Fact]
    public void Keeps_the_spatial_axes_on_demand() =>
        Assert.Equal<int>([2, 1, 3], new GlobalMaxPooling1D(keepDims: true).Call(LayerContract.Waves([2, 9, 3], DType.Float32)).Shape);
}
