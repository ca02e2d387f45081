using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class Conv1DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new Conv1D(4, 3, name: "c"), [2, 9, 3], weights: 40);

    [Fact]
    public void Fulfils_the_contract_with_causal_padding_and_dilation() =>
        LayerContract.Check(() => new Conv1D(4, 3, padding: "causal", dilationRate: 2, activation: "tanh", name: "c"), [2, 9, 3], weights: 40);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new Conv1D(4, 3, 2), [2, 9, 3], [2, 4, 4],
        -0.356323f, -0.2339112f, 0.1035575f, 0.2096622f, 0.7967326f, 0.6512908f);

    [Fact]
    public void Pads_even_windows_behind_first() => Figures.Check(new Conv1D(4, 4, 2, "same"), [2, 9, 3], [2, 5, 4],
        -0.2742924f, -0.3440107f, -0.09744715f, -0.6385591f, 0.5044908f, 1.183714f);

    [Fact]
    public void Sees_nothing_of_the_future_with_causal_padding() => Figures.Check(new Conv1D(4, 3, padding: "causal", dilationRate: 2, activation: "tanh"), [2, 9, 3], [2, 9, 4],
        -0.7551217f, -0.3008949f, 0.5711546f, -0.2818377f, -0.151987f, 0.1235229f);
}
