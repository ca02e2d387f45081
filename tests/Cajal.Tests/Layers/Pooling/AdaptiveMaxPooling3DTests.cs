using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class AdaptiveMaxPooling3DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new AdaptiveMaxPooling3D([3, 2, 2], name: "p"), [2, 4, 5, 3, 2], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new AdaptiveMaxPooling3D([3, 2, 2]), [2, 4, 5, 3, 2], [2, 3, 2, 2, 2],
        1.040607f, 1.047619f, 1.046759f, 1.029352f, 1.020113f, 0.9731289f);
}
