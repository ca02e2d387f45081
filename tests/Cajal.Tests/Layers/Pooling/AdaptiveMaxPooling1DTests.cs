using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class AdaptiveMaxPooling1DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new AdaptiveMaxPooling1D(4, name: "p"), [2, 9, 3], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new AdaptiveMaxPooling1D(4), [2, 9, 3], [2, 4, 3],
        0.4394183f, 0.9132094f, 1.040607f, 1.047619f, 0.9514042f, 0.6197379f);
}
