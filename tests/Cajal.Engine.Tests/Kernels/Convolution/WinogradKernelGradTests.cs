using Cajal.Kernels;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Convolution;

public class WinogradKernelGradTests
{
    private static void Check(Gen gen, ConvShape shape) =>
        new ConvCase(gen, shape, ConvWay.KernelGrad)
            .Check((s, _, a, b, y, _, threads) => new WinogradKernelGrad(s, a, b, y, threads), ofLargest: WinogradKernelTests.Tolerance);

    [Fact]
    public void Means_what_the_definition_says_for_any_border() => Properties.ForAll(12, gen =>
    {
        var shape = WinogradKernelTests.Draw(gen, 13, 40);
        if (!shape.IsEmpty) Check(gen, shape);
    });

    [Fact]
    public void Cuts_tiles_at_the_edges() => Properties.ForAll(1, gen =>
    {
        Check(gen, ConvCase.Planar(1, 17, 19, 16, 17));
        Check(gen, ConvCase.Planar(1, 1, 1, 16, 16));
        Check(gen, ConvCase.Planar(2, 3, 18, 5, 6, low: 0, high: 0));
    });

    [Fact]
    public void Takes_many_channels_in_blocks() => Properties.ForAll(1, gen =>
    {
        Check(gen, ConvCase.Planar(1, 4, 5, 200, 70));
        // Tiles in several chunks.
        Check(gen, ConvCase.Planar(3, 28, 29, 70, 66));
    });

    [Fact]
    public void Adds_up_groups_of_tiles() => Properties.ForAll(1, gen => Check(gen, ConvCase.Planar(3, 52, 60, 9, 18)));
}
