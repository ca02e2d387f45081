using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

/// <summary>Figures of bilinear, bicubic and nearest: PyTorch's interpolate in float64 on the same pictures. Lanczos: its definition, summed in NumPy.</summary>
public class ImagesTests
{
    [Fact]
    public void Enlarges_bilinearly() => Are(
        [0, 0.15, 0.35, 0.55, 0.75, 0.9, 0.28, 0.43, 0.5566667, 0.4633333, 0.59, 0.74, 0.7, 0.85, 0.8666667, 0.3333333, 0.35, 0.5,
            0.46, 0.61, 0.7366667, 0.6433333, 0.44, 0.26, 0.3, 0.45, 0.65, 0.85, 0.5, 0.1],
        [5, 6, 1], Picture(3, 4, 1).Resize([5, 6]));

    [Fact]
    public void Shrinks_bilinearly_from_the_two_nearest_pixels() =>
        Are([0.6916667, 0.6166667, 0.4, 0.6, 0.3833333, 0.3083333], [3, 2, 1], Picture(7, 5, 1).Resize([3, 2]));

    [Fact]
    public void Shrinks_bilinearly_from_all_pixels_with_antialias() =>
        Are([0.525, 0.5178571, 0.5647059, 0.4352941, 0.4821429, 0.475], [3, 2, 1], Picture(7, 5, 1).Resize([3, 2], antialias: true));

    [Fact]
    public void Shrinks_one_axis_and_enlarges_the_other_in_colour() => Are(
        [0.3428571, 0.3714286, 0.4628571, 0.4285714, 0.6428571, 0.5142857, 0.54, 0.4114286, 0.4714286, 0.3428571,
            0.6571429, 0.5285714, 0.5885714, 0.46, 0.4857143, 0.3571429, 0.5714286, 0.5371429, 0.6285714, 0.6571429],
        [2, 5, 2], Picture(4, 3, 2).Resize([2, 5], antialias: true));

    [Fact]
    public void Enlarges_by_cubics() => Are(
        [-0.07256703, 0.06581576, 0.3071628, 0.5701957, 0.8115427, 0.9499255, 0.243696, 0.4125549, 0.5604927, 0.427878, 0.6053117, 0.8005892,
            0.6802632, 0.8882353, 0.9175926, 0.2824074, 0.3117647, 0.5197368, 0.4519049, 0.6207638, 0.7775377, 0.6802671, 0.4093503, 0.1951394,
            0.2500745, 0.3884573, 0.6434967, 0.9612989, 0.5078801, 0.01171797],
        [5, 6, 1], Picture(3, 4, 1).Resize([5, 6], "bicubic"));

    [Fact]
    public void Shrinks_by_cubics_with_antialias() => Are(
        [0.5160194, 0.5234698, 0.5888112, 0.4111888, 0.4765302, 0.4839806], [3, 2, 1], Picture(7, 5, 1).Resize([3, 2], "bicubic", antialias: true));

    [Theory]
    [InlineData("lanczos3", new[] { 0.5128656, 0.5348569, 0.6057641, 0.3942359, 0.4651431, 0.4871344 })]
    [InlineData("lanczos5", new[] { 0.5108845, 0.5439709, 0.6142887, 0.3857113, 0.4560291, 0.4891155 })]
    public void Shrinks_by_windowed_sines(string interpolation, double[] expected) =>
        Are(expected, [3, 2, 1], Picture(7, 5, 1).Resize([3, 2], interpolation, antialias: true));

    [Fact]
    public void Enlarges_by_windowed_sines() => Are(
        [-0.1034007, 0.006436333, 0.2908166, 0.5920541, 0.8503646, 0.9414797, 0.2384701, 0.4325954, 0.5629444, 0.3877131, 0.5997797, 0.8525901],
        [2, 6, 1], Picture(3, 4, 1).Resize([5, 6], "lanczos3")[..2]);

    [Fact]
    public void Picks_the_nearest_pixel()
    {
        Are([1, 0.5, 0.2, 0.8, 0.5, 0], [3, 2, 1], Picture(7, 5, 1).Resize([3, 2], "nearest"));
        Are([0, 0.3, 0.3, 0.6, 0.9, 0.9, 0, 0.3, 0.3, 0.6, 0.9, 0.9], [2, 6, 1], Picture(3, 4, 1).Resize([5, 6], "nearest")[..2]);
    }

    [Fact]
    public void Takes_one_image_or_a_batch_and_either_order_of_channels()
    {
        var x = Picture(4, 3, 2);
        var expected = x.Resize([2, 5], "bicubic").ToArray<double>();
        Are(expected, [2, 5, 2], Ops.Stack([x, x]).Resize([2, 5], "bicubic")[1]);
        Are(expected, [2, 5, 2], x.MoveAxis(-1, 0).Resize([2, 5], "bicubic", dataFormat: "channels_first").MoveAxis(0, -1));
    }

    [Fact]
    public void Rounds_whole_numbers() => Are([0, 2, 8, 10], [1, 4, 1], Tensor.From([0, 10], [1, 2, 1]).Resize([1, 4]));

    [Fact]
    public void Keeps_proportions_by_cropping_or_padding()
    {
        // 4 x 6 to 2 x 2: the middle four columns, or a row of fill above and below.
        Are(Picture(4, 6, 1)[.., 1..5].Resize([2, 2]).ToArray<double>(), [2, 2, 1], Picture(4, 6, 1).Resize([2, 2], cropToAspectRatio: true));
        Are(Picture(4, 6, 1).Pad([(1, 1), (0, 0), (0, 0)], 7).Resize([3, 3]).ToArray<double>(), [3, 3, 1],
            Picture(4, 6, 1).Resize([3, 3], padToAspectRatio: true, fillValue: 7));
    }

    [Fact]
    public void Fulfils_the_contract_of_a_linear_function() =>
        PrimitiveContract.Check(new Gen(7), x => x[0].Resize([3, 5], "bicubic", antialias: true), new Input([4, 3, 2]));

    [Fact]
    public void Leaves_an_image_of_the_same_size_alone() => Are(Picture(3, 4, 2).ToArray<double>(), [3, 4, 2], Picture(3, 4, 2).Resize([3, 4], "lanczos5"), 0);

    [Fact]
    public void Greys_by_the_published_weights()
    {
        Are([0.2989, 0.587, 0.114, 0.9999], [2, 2, 1], Tensor.From([1.0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1], [2, 2, 3]).RgbToGrayscale());
        Are([58], [1, 1, 1], Tensor.From([0, 100, 0], [3, 1, 1]).RgbToGrayscale("channels_first"));
        Are([1, 2], [1, 2, 1], Tensor.From([1, 2], [1, 2, 1]).RgbToGrayscale());
    }

    [Fact]
    public void Pads_and_crops_by_two_of_three_numbers()
    {
        var x = Range(2, 3, 1);
        Are([0, 0, 0, 0, 0, 0, 1, 2, 0, 3, 4, 5], [3, 4, 1], x.PadImages(topPadding: 1, leftPadding: 1, bottomPadding: 0, targetWidth: 4));
        Are([4], [1, 1, 1], x.CropImages(topCropping: 1, targetHeight: 1, leftCropping: 1, rightCropping: 1));
        Assert.Equal("CJ1322", CodeOf(() => x.PadImages(topPadding: 1, leftPadding: 1, rightPadding: 1)));
        Assert.Equal("CJ1322", CodeOf(() => x.CropImages(topCropping: 2, bottomCropping: 1, leftCropping: 0, rightCropping: 0)));
    }

    [Fact]
    public void Refuses_what_is_no_image_and_words_it_does_not_know()
    {
        Assert.Equal("CJ1320", CodeOf(() => Range(4, 4).Resize([2, 2])));
        Assert.Equal("CJ1321", CodeOf(() => Range(4, 4, 1).Resize([2, 2], "area")));
        Assert.Equal("CJ1321", CodeOf(() => Range(4, 4, 1).Resize([2, 2], dataFormat: "nhwc")));
        Assert.Equal("CJ1321", CodeOf(() => Range(4, 4, 1).Resize([2, 2], cropToAspectRatio: true, padToAspectRatio: true)));
        Assert.Equal("CJ1322", CodeOf(() => Range(4, 4, 1).Resize([2, 0])));
        Assert.Equal("CJ1324", CodeOf(() => Range(4, 4, 2).RgbToGrayscale()));
    }

    /// <summary><c>((7 row + 3 column + 5 channel) mod 11) / 10</c>, float64.</summary>
    internal static Tensor Picture(int height, int width, int channels)
    {
        var values = new double[height * width * channels];
        for (var i = 0; i < values.Length; i++) values[i] = (7 * (i / channels / width) + 3 * (i / channels % width) + 5 * (i % channels)) % 11 / 10.0;
        return Tensor.From(values, [height, width, channels]);
    }
}
