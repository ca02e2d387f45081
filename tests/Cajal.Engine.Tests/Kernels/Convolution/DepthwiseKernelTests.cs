using Cajal.Kernels;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Convolution;

public class DepthwiseKernelTests
{
    private static void Check(Gen gen, ConvShape shape, bool isBackward) =>
        new ConvCase(gen, shape, isBackward ? ConvWay.InputGrad : ConvWay.Forward)
            .Check((s, w, a, b, y, end, _) => new DepthwiseKernel(s, w, a, b, y, end));

    /// <summary>A kernel or several for each channel, over one axis or two, with everything that convolutions can have.</summary>
    internal static ConvShape Draw(Gen gen)
    {
        var isLine = gen.Int(0, 4) == 0;
        Extents Some(int min, int max, int neutral) => new(neutral, isLine ? neutral : gen.Int(min, max), gen.Int(min, max));
        var channels = gen.Int(4, 40);
        return ConvCase.Complete(new ConvShape
        {
            Type = DType.Float32,
            Images = gen.Int(1, 3),
            Image = Some(1, isLine ? 60 : 20, 1),
            Window = Some(1, 5, 1),
            Strides = Some(1, 3, 1),
            Dilation = Some(1, gen.Pick(1, 2, 3), 1),
            Low = Some(0, gen.Pick(0, 1, 5), 0),
            High = Some(0, gen.Pick(0, 1, 5), 0),
            Groups = channels,
            In = channels,
            Out = channels * gen.Pick(1, 1, 2, 3),
            Result = default,
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Means_what_the_definition_says_for_any_geometry(bool isBackward) => Properties.ForAll(40, gen =>
    {
        var shape = Draw(gen);
        if (!shape.IsEmpty) Check(gen, shape, isBackward);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cuts_long_rows_and_much_work(bool isBackward) => Properties.ForAll(1, gen =>
    {
        Check(gen, ConvCase.Planar(1, 1, 700, 20, 20, window: 3, groups: 20), isBackward);
        Check(gen, ConvCase.Planar(2, 60, 61, 17, 17, stride: 2, groups: 17), isBackward);
    });
}
