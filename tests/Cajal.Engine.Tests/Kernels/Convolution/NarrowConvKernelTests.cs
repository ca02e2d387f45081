using Cajal.Kernels;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Convolution;

public class NarrowConvKernelTests
{
    private static void Check(Gen gen, ConvShape shape, bool isBackward) =>
        new ConvCase(gen, shape, isBackward ? ConvWay.InputGrad : ConvWay.Forward)
            .Check((s, w, a, b, y, end, threads) => new NarrowConvKernel(s, w, a, b, y, end, threads));

    [Theory]
    [InlineData(false, DType.Float32)]
    [InlineData(false, DType.Float64)]
    [InlineData(true, DType.Float32)]
    [InlineData(true, DType.Float64)]
    public void Means_what_the_definition_says_for_any_geometry_of_the_plane(bool isBackward, DType type) => Properties.ForAll(30, gen =>
    {
        var shape = ConvCase.Random(gen, type);
        var flat = ConvCase.Complete(shape with
        {
            Image = shape.Image with { Depth = 1 },
            Window = shape.Window with { Depth = 1 },
            Strides = isBackward ? shape.Strides with { Depth = 1 } : new(1, 1, 1),
            Dilation = shape.Dilation with { Depth = 1 },
            Low = shape.Low with { Depth = 0 },
            High = shape.High with { Depth = 0 },
            Groups = 1,
        });
        if (!flat.IsEmpty) Check(gen, flat, isBackward);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cuts_images_into_bands(bool isBackward) => Properties.ForAll(1, gen =>
    {
        Check(gen, ConvCase.Planar(1, 80, 70, isBackward ? 1 : 9, isBackward ? 9 : 1), isBackward);
        Check(gen, ConvCase.Planar(2, 60, 70, isBackward ? 3 : 9, isBackward ? 9 : 3, window: 5, stride: isBackward ? 2 : 1), isBackward);
    });

    [Fact]
    public void Is_chosen_for_pictures_made_of_many_channels_but_not_for_many_made_of_a_picture()
    {
        Assert.Equal("narrow", ConvChoice.Of(ConvCase.Planar(8, 28, 28, 64, 3), ConvWay.Forward)!.Name);
        Assert.Equal("narrow", ConvChoice.Of(ConvCase.Planar(8, 28, 28, 1, 64, window: 5, stride: 2), ConvWay.InputGrad)!.Name);
        Assert.NotEqual("narrow", ConvChoice.Of(ConvCase.Planar(8, 28, 28, 3, 64), ConvWay.Forward)!.Name);
        Assert.NotEqual("narrow", ConvChoice.Of(ConvCase.Planar(8, 28, 28, 1, 1), ConvWay.Forward)!.Name);
    }
}
