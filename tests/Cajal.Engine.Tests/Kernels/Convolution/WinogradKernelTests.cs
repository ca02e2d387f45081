using Cajal.Kernels;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Convolution;

public class WinogradKernelTests
{
    /// <summary>
    /// Relative to the largest result: the basis takes differences of numbers up to 100 times (10 for each axis) as large as the results,
    /// so a zero comes out as the rounding of those.
    /// </summary>
    internal const double Tolerance = 2e-5;

    private static void Check(Gen gen, ConvShape shape, bool isTurned) =>
        new ConvCase(gen, shape, isTurned ? ConvWay.InputGrad : ConvWay.Forward)
            .Check((s, w, a, b, y, end, threads) => new WinogradKernel(s, w == ConvWay.InputGrad, a, b, y, end, threads), ofLargest: Tolerance);

    /// <summary>Windows of 3 x 3 that move by one element, with every kind of border.</summary>
    internal static ConvShape Draw(Gen gen, int most, int mostChannels)
    {
        Extents Border() => new(0, gen.Int(0, 3), gen.Int(0, 3));
        return ConvCase.Complete(new ConvShape
        {
            Type = DType.Float32,
            Images = gen.Int(1, 3),
            Image = new(1, gen.Int(1, most), gen.Int(1, most)),
            Window = new(1, 3, 3),
            Low = Border(),
            High = Border(),
            In = gen.Int(1, mostChannels),
            Out = gen.Int(1, mostChannels),
            Result = default,
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Means_what_the_definition_says_for_any_border(bool isTurned) => Properties.ForAll(12, gen =>
    {
        var shape = Draw(gen, 13, 40);
        if (!shape.IsEmpty) Check(gen, shape, isTurned);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cuts_tiles_at_the_edges(bool isTurned) => Properties.ForAll(1, gen =>
    {
        Check(gen, ConvCase.Planar(1, 17, 19, 16, 17), isTurned);
        Check(gen, ConvCase.Planar(1, 1, 1, 16, 16), isTurned);
        Check(gen, ConvCase.Planar(2, 3, 18, 5, 6, low: 0, high: 0), isTurned);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Takes_many_channels_in_blocks(bool isTurned) => Properties.ForAll(1, gen =>
    {
        // One row of tiles: threads share the channels of the result.
        Check(gen, ConvCase.Planar(1, 4, 5, 70, 200), isTurned);
        Check(gen, ConvCase.Planar(1, 4, 5, 200, 70), isTurned);
        Check(gen, ConvCase.Planar(3, 16, 16, 130, 66), isTurned);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Takes_many_tiles_in_chunks(bool isTurned) => Properties.ForAll(1, gen =>
    {
        Check(gen, ConvCase.Planar(2, 28, 29, 24, 20), isTurned);
        // A kernel so large that every chunk changes its basis anew.
        Check(gen, ConvCase.Planar(1, 1, 500, 250, 240), isTurned);
    });
}
