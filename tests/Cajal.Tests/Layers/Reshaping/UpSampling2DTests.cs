using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class UpSampling2DTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new UpSampling2D([2, 3], name: "u"), [2, 3, 2, 2], weights: 0);

    [Fact]
    public void Fulfils_the_contract_with_channels_first_and_interpolation() => LayerContract.Check(() => new UpSampling2D(2, "channels_first", "bilinear", name: "u"), [2, 2, 3, 4], weights: 0);

    [Fact]
    public void Fulfils_the_contract_with_cubic_interpolation() => LayerContract.Check(() => new UpSampling2D(2, interpolation: "bicubic", name: "u"), [2, 3, 4, 2], weights: 0);

    [Fact]
    public void Repeats_rows_and_columns() => Assert.Equal(
        [1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 3, 3, 3, 4, 4, 4],
        new UpSampling2D([2, 3]).Call(Tensor.From([1f, 2, 3, 4], [1, 2, 2, 1])).ToArray());

    [Fact]
    public void Gives_the_figures_of_PyTorch_with_interpolation()
    {
        var y = new UpSampling2D([2, 3], interpolation: "bilinear").Call(LayerContract.Waves([1, 3, 4, 1], DType.Float32));
        Assert.Equal<int>([1, 6, 12, 1], y.Shape);
        Close.To([0.5404807f, 0.5404807f, 0.6345412f, 0.7286017f, 0.8226622f, 0.3019124f, -0.2188374f, -0.7395873f, -0.7080459f, -0.6765046f, -0.6449632f, -0.6449632f], y.ToArray()[12..24], 1e-6);
    }

    [Fact]
    public void Refuses_an_interpolation_that_does_not_exist() =>
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new UpSampling2D(2, interpolation: "linear")).Code);
}
