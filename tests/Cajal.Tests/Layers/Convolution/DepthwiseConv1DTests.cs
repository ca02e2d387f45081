using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class DepthwiseConv1DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new DepthwiseConv1D(3, padding: "same", depthMultiplier: 2, activation: "tanh", name: "c"), [2, 9, 3], weights: 24);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new DepthwiseConv1D(3, strides: 2, depthMultiplier: 2), [2, 9, 3], [2, 4, 6],
        -0.1927365f, -0.1993157f, 0.554764f, -0.3354854f, 0.07159733f, -0.3815342f);
}
