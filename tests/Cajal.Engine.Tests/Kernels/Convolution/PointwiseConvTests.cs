using Cajal.Kernels;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Convolution;

public class PointwiseConvTests
{
    private static void Check(ConvShape shape, string name) => Properties.ForAll(1, gen =>
    {
        foreach (var way in Enum.GetValues<ConvWay>())
        {
            Assert.Equal(name, ConvChoice.Of(shape, way)!.Name);
            new ConvCase(gen, shape, way).Check((s, w, a, b, y, end, _) => PointwiseConv.Make(s, w, a, b, y, end));
        }
    });

    [Fact]
    public void Windows_of_one_element_make_a_product_over_all_places() =>
        Check(ConvCase.Planar(3, 4, 5, 7, 18, window: 1, low: 0, high: 0), "pointwise");

    [Fact]
    public void A_window_as_large_as_the_image_makes_a_product_over_images()
    {
        Check(ConvCase.Planar(6, 4, 4, 5, 9, window: 4, low: 0, high: 0), "whole");
        Check(ConvCase.Planar(2, 3, 3, 4, 1, window: 3, stride: 2, low: 0, high: 1, type: DType.Float64), "whole");
    }
}
