using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class AdaptiveMaxPooling2DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new AdaptiveMaxPooling2D([3, 4], name: "p"), [2, 7, 6, 3], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new AdaptiveMaxPooling2D([3, 4]), [2, 7, 6, 3], [2, 3, 4, 3],
        0.4394183f, 1.009176f, 1.023645f, 0.4531975f, 0.8682944f, 1.045439f);

    [Fact]
    public void Gives_the_figures_of_PyTorch_where_windows_divide_evenly() => Figures.Check(new AdaptiveMaxPooling2D([3, 2]), [2, 6, 6, 3], [2, 3, 2, 3],
        0.4394183f, 1.009176f, 1.040607f, 1.001338f, 1.029352f, 1.045439f);
}
