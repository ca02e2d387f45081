using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RMSNormalizationTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new RMSNormalization(name: "r"), [2, 3, 4], weights: 4);

    [Fact]
    public void Gives_the_figures_of_Keras() =>
        Close.To([0f, 0.5345148f, 1.06903f, 1.603544f], new RMSNormalization().Call(new float[,] { { 0, 0.1f, 0.2f, 0.3f } }).ToArray(), 2e-6);
}
