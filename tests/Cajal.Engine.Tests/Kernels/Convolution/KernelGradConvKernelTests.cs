using Cajal.Kernels;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Convolution;

public class KernelGradConvKernelTests
{
    private static void Check(Gen gen, ConvShape shape) =>
        new ConvCase(gen, shape, ConvWay.KernelGrad).Check((s, _, a, b, y, _, threads) => new KernelGradConvKernel(s, a, b, y, threads));

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Means_what_the_definition_says_for_any_geometry(DType type) => Properties.ForAll(40, gen =>
    {
        var shape = ConvCase.Random(gen, type);
        if (!shape.IsEmpty) Check(gen, shape);
    });

    [Fact]
    public void Takes_many_channels_in_blocks() => Properties.ForAll(1, gen =>
    {
        Check(gen, ConvCase.Planar(1, 4, 5, 150, 150));
        Check(gen, ConvCase.Planar(1, 3, 9, 300, 140, groups: 2, stride: 2));
    });

    [Fact]
    public void Cuts_long_rows_and_adds_shares_of_many() => Properties.ForAll(1, gen =>
    {
        Check(gen, ConvCase.Planar(2, 70, 150, 3, 20));
        Check(gen, ConvCase.Planar(3, 30, 150, 2, 5, stride: 2, low: 0));
        Check(gen, ConvCase.Planar(4, 1, 1200, 2, 5, window: 1, dilation: 3));
    });

    [Fact]
    public void Takes_small_images_together() => Properties.ForAll(1, gen =>
    {
        Check(gen, ConvCase.Planar(90, 5, 4, 17, 20));
        Check(gen, ConvCase.Planar(200, 3, 3, 5, 8, low: 0, high: 0));
    });
}
