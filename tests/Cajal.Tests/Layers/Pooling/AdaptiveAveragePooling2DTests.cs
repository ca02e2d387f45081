using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class AdaptiveAveragePooling2DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new AdaptiveAveragePooling2D([3, 4], name: "p"), [2, 7, 6, 3], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new AdaptiveAveragePooling2D([3, 4]), [2, 7, 6, 3], [2, 3, 4, 3],
        -0.5878606f, 0.4520595f, 0.4799594f, -0.5825425f, -0.3013962f, 0.6559141f);

    [Fact]
    public void Gives_the_figures_of_PyTorch_where_windows_divide_evenly() => Figures.Check(new AdaptiveAveragePooling2D([3, 2]), [2, 6, 6, 3], [2, 3, 2, 3],
        -0.5323582f, 0.2784167f, 0.4649081f, -0.1759308f, 0.5594311f, 0.04036118f);
}
