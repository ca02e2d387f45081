using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class MaxPooling3DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new MaxPooling3D(name: "p"), [2, 4, 5, 6, 2], weights: 0);

    [Fact]
    public void Fulfils_the_contract_where_windows_overlap() =>
        LayerContract.Check(() => new MaxPooling3D(3, 2, "same", name: "p"), [2, 4, 5, 6, 2], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new MaxPooling3D(), [2, 4, 5, 6, 2], [2, 2, 2, 3, 2],
        1.005855f, 0.9132094f, 0.9189658f, 0.9730941f, 0.8447838f, 0.9626071f);

    [Fact]
    public void Leaves_out_what_lies_outside() => Figures.Check(new MaxPooling3D(3, strides: 2, padding: "same"), [2, 4, 5, 6, 2], [2, 2, 3, 3, 2],
        1.005855f, 0.9132094f, 1.040607f, 0.9122807f, 0.8915036f, 0.9626071f);

    [Fact]
    public void Is_known_by_its_other_name() => Assert.IsType<MaxPooling3D>(Layer.FromConfig("MaxPool3D", new MaxPooling3D().GetConfig()));
}
