using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class Conv3DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new Conv3D(3, [2, 3, 2], activation: "tanh", name: "c"), [2, 4, 5, 6, 2], weights: 75);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new Conv3D(3, [2, 3, 2]), [2, 4, 5, 6, 2], [2, 3, 3, 5, 3],
        -0.2753171f, -0.4585953f, -0.220243f, -0.2765798f, -0.4708747f, -0.2322495f);

    [Fact]
    public void Gives_the_figures_of_PyTorch_with_strides_and_padding() => Figures.Check(new Conv3D(3, 3, strides: 2, padding: "same"), [2, 4, 5, 6, 2], [2, 2, 3, 3, 3],
        -0.9691282f, -1.047118f, -0.1623921f, -0.02463724f, 0.2923308f, 0.3405312f);
}
