using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class MaxPooling2DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new MaxPooling2D(name: "p"), [2, 6, 7, 3], weights: 0);

    [Fact]
    public void Fulfils_the_contract_where_windows_overlap() =>
        LayerContract.Check(() => new MaxPooling2D(3, 2, "same", name: "p"), [2, 6, 7, 3], weights: 0);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new MaxPooling2D(), [2, 6, 7, 3], [2, 3, 3, 3],
        0.4394183f, 0.9132094f, 1.023645f, 0.7735156f, 1.020113f, 0.9055356f);

    [Fact]
    public void Fulfils_the_contract_with_channels_first() =>
        LayerContract.Check(() => new MaxPooling2D(2, dataFormat: "channels_first", name: "p"), [2, 3, 6, 7], weights: 0);

    [Fact]
    public void Leaves_out_what_lies_outside() => Figures.Check(new MaxPooling2D(3, strides: 2, padding: "same"), [2, 6, 7, 3], [2, 3, 4, 3],
        1.047619f, 0.9132094f, 1.023645f, 0.4531975f, 1.020113f, 1.013312f);

    [Fact]
    public void Takes_windows_of_any_shape() => Figures.Check(new MaxPooling2D([2, 3], strides: 1), [2, 6, 7, 3], [2, 5, 5, 3],
        0.783794f, 0.9132094f, 1.040607f, 0.7735156f, 1.020113f, 1.013312f);

    [Fact]
    public void Is_known_by_its_other_name() => Assert.IsType<MaxPooling2D>(Layer.FromConfig("MaxPool2D", new MaxPooling2D().GetConfig()));
}
