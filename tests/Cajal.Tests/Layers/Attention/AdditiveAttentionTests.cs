using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class AdditiveAttentionTests
{
    private static readonly Tensor X = Tensor.From(Enumerable.Range(0, 24).Select(i => i / 10f).ToArray(), [2, 3, 4]);

    [Fact]
    public void Fulfils_the_contract()
    {
        Tensor[] data = [LayerContract.Waves([3, 2, 4], DType.Float32), LayerContract.Waves([3, 5, 4], DType.Float32, 1)];
        LayerContract.Check(() => new AdditiveAttention(name: "a"), data, weights: 4);
        LayerContract.Check(() => new AdditiveAttention(useScale: false, name: "a") { UseCausalMask = true }, data, weights: 0);
    }

    [Fact]
    public void Gives_the_figures_of_Keras() => Close.To(
        [0.1338786f, 0.1838786f, 0.2338786f, 0.2838786f],
        new AdditiveAttention(useScale: false).Call([X, X.Between(1, 0, 2) / 2]).ToArray()[..4], 1e-6);
}
