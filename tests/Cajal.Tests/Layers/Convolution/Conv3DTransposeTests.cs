using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class Conv3DTransposeTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new Conv3DTranspose(3, 2, strides: 2, activation: "tanh", name: "c"), [2, 3, 2, 3, 2], weights: 51);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new Conv3DTranspose(3, 2, strides: 2), [2, 3, 2, 3, 2], [2, 6, 4, 6, 3],
        0.123192f, -0.4457416f, -0.003152295f, -0.4965755f, 0.3668363f, -0.05968825f);

    [Fact]
    public void Keeps_the_extents_with_same_padding() => Figures.Check(new Conv3DTranspose(3, 3, padding: "same"), [2, 3, 3, 3, 2], [2, 3, 3, 3, 3],
        -0.1035455f, 0.1763977f, 0.5257537f, -0.2542994f, 0.1940167f, 0.6618435f);
}
