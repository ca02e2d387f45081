using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class LayerNormalizationTests
{
    private static readonly Tensor X = Tensor.From(Enumerable.Range(0, 24).Select(i => i / 10f).ToArray(), [2, 3, 4]);

    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new LayerNormalization(name: "ln"), [2, 3, 4], weights: 8);

    [Fact]
    public void Fulfils_the_contract_over_two_axes() =>
        LayerContract.Check(() => new LayerNormalization([1, 2], name: "ln"), [2, 3, 4], weights: 24);

    [Fact]
    public void Gives_the_figures_of_Keras() =>
        Close.To([-1.290994f, -0.4303314f, 0.4303315f, 1.290994f], new LayerNormalization().Call(X).ToArray()[..4], 2e-6);
}
