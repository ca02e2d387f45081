using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class AdaptiveAveragePooling3DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new AdaptiveAveragePooling3D([3, 2, 2], name: "p"), [2, 4, 5, 3, 2], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new AdaptiveAveragePooling3D([3, 2, 2]), [2, 4, 5, 3, 2], [2, 3, 2, 2, 2],
        0.00173005f, 0.01672462f, -0.01437313f, 0.01709898f, -0.0005780714f, -0.01695002f);
}
