using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class AveragePooling2DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new AveragePooling2D(name: "p"), [2, 6, 7, 3], weights: 0);

    [Fact]
    public void Fulfils_the_contract_where_windows_overlap() =>
        LayerContract.Check(() => new AveragePooling2D(3, 2, "same", name: "p"), [2, 6, 7, 3], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new AveragePooling2D(), [2, 6, 7, 3], [2, 3, 3, 3],
        -0.441834f, 0.243639f, 0.3854931f, -0.3413472f, 0.3814407f, 0.2494964f);

    [Fact]
    public void Fulfils_the_contract_with_channels_first() =>
        LayerContract.Check(() => new AveragePooling2D(2, dataFormat: "channels_first", name: "p"), [2, 3, 6, 7], weights: 0);

    [Fact]
    public void Leaves_out_what_lies_outside() => Figures.Check(new AveragePooling2D(3, strides: 2, padding: "same"), [2, 6, 7, 3], [2, 3, 4, 3],
        -0.03813167f, -0.02207734f, 0.04382076f, -0.439291f, -0.1177381f, 0.4696308f);

    [Fact]
    public void Takes_windows_of_any_shape() => Figures.Check(new AveragePooling2D([2, 3], strides: 1), [2, 6, 7, 3], [2, 5, 5, 3],
        -0.3260529f, -0.02615505f, 0.3327928f, -0.3270172f, 0.1180595f, 0.3008893f);

    [Fact]
    public void Is_known_by_its_other_name() => Assert.IsType<AveragePooling2D>(Layer.FromConfig("AvgPool2D", new AveragePooling2D().GetConfig()));
}
