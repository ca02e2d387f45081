using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class SeparableConv1DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new SeparableConv1D(4, 3, padding: "same", depthMultiplier: 2, activation: "tanh", name: "c"), [2, 9, 3], weights: 46);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new SeparableConv1D(4, 3, padding: "same", depthMultiplier: 2), [2, 9, 3], [2, 9, 4],
        -0.08300512f, -0.009703802f, 0.07251914f, -0.08244837f, 0.04395827f, 0.1299499f);
}
