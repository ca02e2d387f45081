using Cajal.Kernels;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Convolution;

public class DirectConvKernelTests
{
    private static void Check(Gen gen, ConvShape shape, bool isBackward) =>
        new ConvCase(gen, shape, isBackward ? ConvWay.InputGrad : ConvWay.Forward)
            .Check((s, w, a, b, y, end, threads) => new DirectConvKernel(s, w, a, b, y, end, threads));

    [Theory]
    [InlineData(false, DType.Float32)]
    [InlineData(false, DType.Float64)]
    [InlineData(true, DType.Float32)]
    [InlineData(true, DType.Float64)]
    public void Means_what_the_definition_says_for_any_geometry(bool isBackward, DType type) => Properties.ForAll(40, gen =>
    {
        var shape = ConvCase.Random(gen, type);
        if (!shape.IsEmpty) Check(gen, shape, isBackward);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Takes_many_channels_in_blocks(bool isBackward) => Properties.ForAll(1, gen =>
    {
        Check(gen, ConvCase.Planar(1, 4, 5, 150, 150), isBackward);
        Check(gen, ConvCase.Planar(1, 3, 9, 300, 140, groups: 2, stride: 2), isBackward);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_wide_rows_in_place_but_for_their_ends(bool isBackward) => Properties.ForAll(1, gen =>
    {
        Check(gen, ConvCase.Planar(2, 5, 100, 3, 20), isBackward);
        Check(gen, ConvCase.Planar(1, 4, 150, 2, 5, stride: 2, low: 0), isBackward);
        Check(gen, ConvCase.Planar(1, 4, 120, 2, 5, window: 2, dilation: 3, low: 2), isBackward);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cuts_a_single_long_row(bool isBackward) => Properties.ForAll(1, gen =>
    {
        var line = new ConvShape
        {
            Type = DType.Float32, Images = 1, Image = new(1, 1, 2500), Window = new(1, 1, 5), Low = new(0, 0, 4), In = 60, Out = 3, Result = default,
        };
        Check(gen, ConvCase.Complete(line), isBackward);
        Check(gen, ConvCase.Complete(line with { Image = new(1, 1, 300), In = 2, Out = 70 }), isBackward);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Makes_bands_of_whole_images_and_of_parts_of_one(bool isBackward) => Properties.ForAll(1, gen =>
    {
        Check(gen, ConvCase.Planar(40, 6, 7, 17, 3), isBackward);
        Check(gen, ConvCase.Planar(2, 90, 24, 70, 2), isBackward);
    });
}
