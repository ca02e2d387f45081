using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class AveragePooling1DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new AveragePooling1D(name: "p"), [2, 9, 3], weights: 0);

    [Fact]
    public void Fulfils_the_contract_where_windows_overlap() =>
        LayerContract.Check(() => new AveragePooling1D(3, 2, "same", name: "p"), [2, 9, 3], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new AveragePooling1D(), [2, 9, 3], [2, 4, 3],
        -0.158061f, 0.8784386f, -0.05541852f, 0.7054239f, 0.4206284f, -0.8138152f);

    [Fact]
    public void Leaves_out_what_lies_outside() => Figures.Check(new AveragePooling1D(4, 3, "same"), [2, 9, 3], [2, 3, 3],
        -0.3077336f, 0.1002465f, 0.3069011f, 0.2000053f, 0.5442752f, -0.3359642f);

    [Fact]
    public void Is_known_by_its_other_name() => Assert.IsType<AveragePooling1D>(Layer.FromConfig("AvgPool1D", new AveragePooling1D().GetConfig()));
}
