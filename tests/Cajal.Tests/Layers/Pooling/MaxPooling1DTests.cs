using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class MaxPooling1DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new MaxPooling1D(name: "p"), [2, 9, 3], weights: 0);

    [Fact]
    public void Fulfils_the_contract_where_windows_overlap() =>
        LayerContract.Check(() => new MaxPooling1D(3, 2, "same", name: "p"), [2, 9, 3], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new MaxPooling1D(), [2, 9, 3], [2, 4, 3],
        0.4394183f, 0.9132094f, 0.5510209f, 1.047619f, 0.9514042f, -0.5955107f);

    [Fact]
    public void Leaves_out_what_lies_outside() => Figures.Check(new MaxPooling1D(4, 3, "same"), [2, 9, 3], [2, 3, 3],
        0.4394183f, 0.9132094f, 1.040607f, 1.047619f, 0.9514042f, 0.6197379f);

    [Fact]
    public void Is_known_by_its_other_name() => Assert.IsType<MaxPooling1D>(Layer.FromConfig("MaxPool1D", new MaxPooling1D().GetConfig()));
}
