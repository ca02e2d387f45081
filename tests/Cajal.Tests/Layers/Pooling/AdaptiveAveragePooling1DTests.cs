using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class AdaptiveAveragePooling1DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new AdaptiveAveragePooling1D(4, name: "p"), [2, 9, 3], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new AdaptiveAveragePooling1D(4), [2, 9, 3], [2, 4, 3],
        -0.4296325f, 0.4812151f, 0.3099234f, 0.2000053f, 0.5442752f, -0.3359642f);
}
