using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class AveragePooling3DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new AveragePooling3D(name: "p"), [2, 4, 5, 6, 2], weights: 0);

    [Fact]
    public void Fulfils_the_contract_where_windows_overlap() =>
        LayerContract.Check(() => new AveragePooling3D(3, 2, "same", name: "p"), [2, 4, 5, 6, 2], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new AveragePooling3D(), [2, 4, 5, 6, 2], [2, 2, 2, 3, 2],
        0.03081917f, 0.05647228f, 0.05691091f, 0.06111227f, 0.05133507f, 0.03806112f);

    [Fact]
    public void Leaves_out_what_lies_outside() => Figures.Check(new AveragePooling3D(3, strides: 2, padding: "same"), [2, 4, 5, 6, 2], [2, 2, 3, 3, 2],
        0.02109752f, -0.09416588f, -0.02445499f, -0.147062f, 0.04608625f, -0.05592542f);

    [Fact]
    public void Is_known_by_its_other_name() => Assert.IsType<AveragePooling3D>(Layer.FromConfig("AvgPool3D", new AveragePooling3D().GetConfig()));
}
