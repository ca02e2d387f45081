using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class Conv2DTransposeTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new Conv2DTranspose(4, [3, 2], strides: 2, activation: "tanh", name: "c"), [2, 4, 3, 3], weights: 76);

    [Fact]
    public void Fulfils_the_contract_with_padding_behind() =>
        LayerContract.Check(() => new Conv2DTranspose(4, 3, strides: [3, 2], padding: "same", outputPadding: [2, 0], name: "c"), [2, 4, 3, 3], weights: 112);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new Conv2DTranspose(4, [3, 2], strides: 2), [2, 4, 3, 3], [2, 9, 6, 4],
        0.2149817f, -1.004232f, 0.2658188f, -0.9578901f, 0.1618629f, 0.04398389f);

    [Fact]
    public void Multiplies_the_extents_by_the_stride_with_same_padding() => Figures.Check(new Conv2DTranspose(4, 4, strides: 2, padding: "same"), [2, 4, 3, 3], [2, 8, 6, 4],
        -1.094389f, 0.2372654f, -0.4502506f, 0.3185728f, -0.473437f, 0.9546558f);

    [Fact]
    public void Dilates_its_kernels() => Figures.Check(new Conv2DTranspose(4, 2, dilationRate: 2), [2, 4, 3, 3], [2, 6, 5, 4],
        0.07649133f, -0.6428465f, 0.7948242f, -1.00176f, 1.211941f, -0.3722164f);
}
