using Cajal.Images;
using Xunit;

namespace Cajal.Tests.Images;

public sealed class ResampleKernelTests
{
    [Fact]
    public void Kernels_that_keep_pixels_are_those_that_go_through_them() =>
        Assert.Equal(["gaussian", "mitchellcubic"], ResampleKernel.Names.Where(n => ResampleKernel.Find(n) is { KeepsPixels: false }));

    [Fact]
    public void Cubics_are_smooth_where_their_pieces_meet()
    {
        foreach (var name in (string[])["bicubic", "mitchellcubic"])
        {
            var weight = ResampleKernel.Find(name)!.Weight;
            foreach (var x in (double[])[-2, -1, 1, 2]) Assert.Equal(weight(x - 1e-9), weight(x + 1e-9), 1e-8);
            // All four neighbours together count 1 at any place.
            Assert.Equal(1, weight(-1.3) + weight(-0.3) + weight(0.7) + weight(1.7), 1e-12);
        }
    }
}
