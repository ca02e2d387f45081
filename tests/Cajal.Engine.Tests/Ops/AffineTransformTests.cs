using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static ImagesTests;
using static Numbers;

/// <summary>Figures: PyTorch's grid_sample in float64 on the same picture; for "wrap" on a wall of 25 copies.</summary>
public class AffineTransformTests
{
    private static readonly Tensor Skewed = new[] { 0.8, -0.3, 1.13, 0.4, 1.2, -1.27, 0, 0 };

    [Theory]
    [InlineData("constant", new[] { 0, 0.07527, 0.43407, 0.44268, 0.22177, 0.23157, 0.49131, 0.437, 0.517, 0.57036, 0.807, 0.71639, 0.75701, 0.36159, 0.24381, 0.51651, 0.317, 0.39063, 0.32383, 0.03192 })]
    [InlineData("nearest", new[] { 0.339, 0.579, 0.819, 0.476, 0.331, 0.249, 0.49131, 0.437, 0.517, 0.588, 0.807, 0.71639, 0.75701, 0.36159, 0.24381, 0.51651, 0.317, 0.449, 0.689, 0.456 })]
    [InlineData("mirror", new[] { 0.82661, 0.29799, 0.631, 0.48881, 0.47521, 0.298, 0.49131, 0.437, 0.517, 0.579, 0.807, 0.71639, 0.75701, 0.36159, 0.24381, 0.51651, 0.317, 0.501, 0.53371, 0.24489 })]
    [InlineData("reflect", new[] { 0.48939, 0.579, 0.819, 0.476, 0.331, 0.249, 0.49131, 0.437, 0.517, 0.588, 0.807, 0.71639, 0.75701, 0.36159, 0.24381, 0.51651, 0.317, 0.449, 0.689, 0.456 })]
    [InlineData("wrap", new[] { 0.347, 0.492, 0.772, 0.469, 0.298, 0.25509, 0.49131, 0.437, 0.517, 0.585, 0.807, 0.71639, 0.75701, 0.36159, 0.24381, 0.51651, 0.317, 0.462, 0.742, 0.549 })]
    public void Mixes_the_four_pixels_around(string fillMode, double[] expected) =>
        Are(expected, [4, 5, 1], Picture(4, 5, 1).AffineTransform(Skewed, "bilinear", fillMode));

    [Theory]
    [InlineData("constant", new[] { 0, 0, 0.9, 0.1, 0.1, 0.3, 0.6, 0.2, 0.5, 0.4, 1, 0.6, 0.9, 0.1, 0, 0.3, 0.2, 0.5, 0, 0 })]
    [InlineData("nearest", new[] { 0.3, 0.6, 0.9, 0.1, 0.1, 0.3, 0.6, 0.2, 0.5, 0.4, 1, 0.6, 0.9, 0.1, 0, 0.3, 0.2, 0.5, 0.8, 0.8 })]
    [InlineData("mirror", new[] { 1, 0.2, 0.9, 0.1, 0.1, 0.3, 0.6, 0.2, 0.5, 0.4, 1, 0.6, 0.9, 0.1, 0, 0.3, 0.2, 0.5, 0.1, 0.1 })]
    [InlineData("reflect", new[] { 0.3, 0.6, 0.9, 0.1, 0.1, 0.3, 0.6, 0.2, 0.5, 0.4, 1, 0.6, 0.9, 0.1, 0, 0.3, 0.2, 0.5, 0.8, 0.8 })]
    [InlineData("wrap", new[] { 0.2, 0.5, 0.9, 0.1, 0.1, 0.3, 0.6, 0.2, 0.5, 0.4, 1, 0.6, 0.9, 0.1, 0, 0.3, 0.2, 0.5, 0.9, 0.9 })]
    public void Picks_the_nearest_pixel(string fillMode, double[] expected) =>
        Are(expected, [4, 5, 1], Picture(4, 5, 1).AffineTransform(Skewed, "nearest", fillMode));

    [Fact]
    public void Fills_with_a_value() => Are(
        [0.25, 0.29277, 0.55157, 0.46018, 0.30427, 0.24907, 0.49131, 0.437, 0.517, 0.57786, 0.807, 0.71639, 0.75701, 0.36159, 0.24381, 0.51651, 0.317, 0.42313, 0.45633, 0.26442],
        [4, 5, 1], Picture(4, 5, 1).AffineTransform(Skewed, fillValue: 0.25));

    [Fact]
    public void Has_a_transform_for_every_image_and_either_order_of_channels()
    {
        var x = Picture(4, 5, 2);
        var same = new[] { 1.0, 0, 0, 0, 1, 0, 0, 0 };
        var y = Ops.Stack([x, x]).AffineTransform(Ops.Stack([Skewed, same]), fillMode: "wrap");
        Are(x.AffineTransform(Skewed, fillMode: "wrap").ToArray<double>(), [4, 5, 2], y[0]);
        Are(x.ToArray<double>(), [4, 5, 2], y[1], 0);
        Are(y[0].ToArray<double>(), [4, 5, 2],
            x.MoveAxis(-1, 0).AffineTransform(Skewed, fillMode: "wrap", dataFormat: "channels_first").MoveAxis(0, -1));
    }

    [Fact]
    public void Rounds_whole_numbers()
    {
        var half = new[] { 1, 0, 0.5, 0, 1, 0, 0, 0 };
        Are([6, 10, 12], [1, 3, 1], Tensor.From([5, 7, 12], [1, 3, 1]).AffineTransform(half, fillMode: "nearest"));
    }

    [Theory]
    [InlineData("reflect")]
    [InlineData("constant")]
    public void Straight_grids_give_what_the_general_way_gives(string fillMode)
    {
        // Stretched and moved, but not turned: rows depend on the row alone.
        var transform = new[] { 1.3, 0, -1.2, 0, 0.7, 0.9, 0, 0 };
        var x = Picture(4, 5, 2).ExpandDims(0);
        Tensor rows = new[,] { { 0.9, 1.6, 2.3, 3.0 } }, columns = new[,] { { -1.2, 0.1, 1.4, 2.7, 4.0 } };
        Are(x.AffineTransform(transform, fillMode: fillMode, fillValue: 0.5).ToArray<double>(), [1, 4, 5, 2],
            Ops.SampleGrid(x, rows, columns, "bilinear", fillMode, 0.5));
    }

    [Fact]
    public void Fulfils_the_contract_of_a_function_of_the_image() =>
        PrimitiveContract.Check(new Gen(3), x => x[0].AffineTransform(Skewed, fillMode: "reflect"), new Input([3, 4, 2]));

    [Fact]
    public void Refuses_transforms_of_other_shapes_and_unknown_words()
    {
        Assert.Equal("CJ1323", CodeOf(() => Picture(4, 5, 1).AffineTransform(new[] { 1.0, 0, 0 })));
        Assert.Equal("CJ1323", CodeOf(() => Ops.Zeros([3, 4, 5, 1]).AffineTransform(Ops.Zeros([2, 8]))));
        Assert.Equal("CJ1321", CodeOf(() => Picture(4, 5, 1).AffineTransform(Skewed, "cubic")));
        Assert.Equal("CJ1321", CodeOf(() => Picture(4, 5, 1).AffineTransform(Skewed, fillMode: "edge")));
    }
}
