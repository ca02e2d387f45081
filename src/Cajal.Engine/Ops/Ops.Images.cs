using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    private static readonly double[] Luminance = [0.2989, 0.5870, 0.1140];

    /// <summary>Images at another size.</summary>
    /// <remarks>
    /// Pixels are squares: the centre of pixel i of the result lies at <c>(i + 0.5) * old / new - 0.5</c> of the image, as in TensorFlow 2,
    /// JAX and Pillow. Two matrix products, rows and columns; <c>"nearest"</c> picks. Whole numbers are rounded and stay whole numbers.
    /// </remarks>
    /// <param name="images"><c>[height, width, channels]</c> or <c>[n, height, width, channels]</c>, or channels first.</param>
    /// <param name="size">The new height and width.</param>
    /// <param name="interpolation"><c>"nearest"</c>, <c>"bilinear"</c>, <c>"bicubic"</c> (Keys, a = -1/2), <c>"lanczos3"</c> or <c>"lanczos5"</c>.</param>
    /// <param name="antialias">Whether an image that shrinks is smoothed, so that fine patterns turn grey instead of into other patterns.</param>
    /// <param name="cropToAspectRatio">Whether to keep proportions by cutting the longer side first, equally at both ends.</param>
    /// <param name="padToAspectRatio">Whether to keep proportions by padding the shorter side first, equally at both ends.</param>
    /// <param name="fillMode">What is padded with: <c>"constant"</c>.</param>
    /// <param name="fillValue">The constant.</param>
    /// <param name="dataFormat"><c>"channels_last"</c> or <c>"channels_first"</c>.</param>
    /// <exception cref="ShapeException">Not images (CJ1320); an unknown word, or both ways of keeping proportions (CJ1321); a size below 1 (CJ1322).</exception>
    public static Tensor Resize(
        this Tensor images, Axes size, string interpolation = "bilinear", bool antialias = false, bool cropToAspectRatio = false,
        bool padToAspectRatio = false, string fillMode = "constant", double fillValue = 0, string dataFormat = "channels_last")
    {
        var frame = new ImageFrame("Resize", images, dataFormat);
        if (size.Count != 2 || size.Any(n => n < 1)) throw NoSize("Resize", "size", size.ToString(), "give a height and a width of at least 1.");
        Known("Resize: interpolation", interpolation, ["nearest", .. ResizeWeights.Kernels]);
        Known("Resize: fillMode", fillMode, "constant");
        if (cropToAspectRatio && padToAspectRatio)
        {
            throw new ShapeException(new Problem("CJ1321", "Resize can crop or pad to keep proportions, not both.")
                .Try("set one of cropToAspectRatio and padToAspectRatio."));
        }

        var x = frame.Images;
        var (height, width) = (x.Shape[1], x.Shape[2]);
        if (cropToAspectRatio)
        {
            var (top, left, h, w) = Proportional(height, width, size);
            x = x.Slice([0, top, left, 0], [x.Shape[0], h, w, x.Shape[3]]);
        }
        else if (padToAspectRatio)
        {
            var (h, w) = (Math.Max(height, (int)((double)width * size[0] / size[1])), Math.Max(width, (int)((double)height * size[1] / size[0])));
            var (top, left) = ((h - height) / 2, (w - width) / 2);
            x = x.Pad([(0, 0), (top, h - height - top), (left, w - width - left), (0, 0)], fillValue);
        }

        if (interpolation == "nearest") return frame.Back(Nearest(Nearest(x, 1, size[0]), 2, size[1]));
        var y = Floating(x);
        y = Blend(Blend(y, 1, size[0], interpolation, antialias), 2, size[1], interpolation, antialias);
        return frame.Back(x.DType.IsFloating ? y : y.Round().Cast(x.DType));
    }

    /// <summary>Colour images in grey: <c>0.2989 R + 0.5870 G + 0.1140 B</c>, one channel; grey images as they are.</summary>
    /// <param name="images"><c>[height, width, channels]</c> or <c>[n, height, width, channels]</c>, or channels first, with 3 channels or 1.</param>
    /// <param name="dataFormat"><c>"channels_last"</c> or <c>"channels_first"</c>.</param>
    /// <returns>The same extents with one channel, of the same dtype; whole numbers are cut off, as in Keras.</returns>
    /// <exception cref="ShapeException">Not images (CJ1320), an unknown word (CJ1321), or other channels (CJ1324).</exception>
    public static Tensor RgbToGrayscale(this Tensor images, string dataFormat = "channels_last")
    {
        var frame = new ImageFrame("RgbToGrayscale", images, dataFormat);
        var x = frame.Images;
        if (x.Shape[3] == 1) return images;
        if (x.Shape[3] != 3)
        {
            throw new ShapeException(new Problem("CJ1324", $"RgbToGrayscale cannot make {x.Shape[3]} channels grey.")
                .Fact("images", images)
                .Note("It mixes three channels: red, green and blue.")
                .Try("give images with 3 channels (or 1, which are grey already), and check dataFormat."));
        }

        var y = Floating(x);
        var grey = (y * Tensor.From(Luminance, 3).Cast(y.DType)).Sum(-1, keepDims: true);
        return frame.Back(grey.Cast(x.DType));
    }

    /// <summary>Images with zeros around them. Of top, bottom and target height two are given, and of left, right and target width.</summary>
    /// <param name="images"><c>[height, width, channels]</c> or <c>[n, height, width, channels]</c>, or channels first.</param>
    /// <param name="topPadding">Rows above.</param>
    /// <param name="leftPadding">Columns on the left.</param>
    /// <param name="bottomPadding">Rows below.</param>
    /// <param name="rightPadding">Columns on the right.</param>
    /// <param name="targetHeight">The height of the result.</param>
    /// <param name="targetWidth">The width of the result.</param>
    /// <param name="dataFormat"><c>"channels_last"</c> or <c>"channels_first"</c>.</param>
    /// <exception cref="ShapeException">Not images (CJ1320), an unknown word (CJ1321), or widths that do not add up (CJ1322).</exception>
    public static Tensor PadImages(
        this Tensor images, int? topPadding = null, int? leftPadding = null, int? bottomPadding = null, int? rightPadding = null,
        int? targetHeight = null, int? targetWidth = null, string dataFormat = "channels_last")
    {
        var frame = new ImageFrame("PadImages", images, dataFormat);
        var x = frame.Images;
        var rows = Margins("PadImages", "top, bottom, height", topPadding, bottomPadding, targetHeight - x.Shape[1]);
        var columns = Margins("PadImages", "left, right, width", leftPadding, rightPadding, targetWidth - x.Shape[2]);
        return frame.Back(x.Pad([(0, 0), rows, columns, (0, 0)]));
    }

    /// <summary>Images without their margins. Of top, bottom and target height two are given, and of left, right and target width.</summary>
    /// <param name="images"><c>[height, width, channels]</c> or <c>[n, height, width, channels]</c>, or channels first.</param>
    /// <param name="topCropping">Rows to drop above.</param>
    /// <param name="leftCropping">Columns to drop on the left.</param>
    /// <param name="bottomCropping">Rows to drop below.</param>
    /// <param name="rightCropping">Columns to drop on the right.</param>
    /// <param name="targetHeight">The height of the result.</param>
    /// <param name="targetWidth">The width of the result.</param>
    /// <param name="dataFormat"><c>"channels_last"</c> or <c>"channels_first"</c>.</param>
    /// <exception cref="ShapeException">Not images (CJ1320), an unknown word (CJ1321), or margins that do not add up (CJ1322).</exception>
    public static Tensor CropImages(
        this Tensor images, int? topCropping = null, int? leftCropping = null, int? bottomCropping = null, int? rightCropping = null,
        int? targetHeight = null, int? targetWidth = null, string dataFormat = "channels_last")
    {
        var frame = new ImageFrame("CropImages", images, dataFormat);
        var x = frame.Images;
        var (top, bottom) = Margins("CropImages", "top, bottom, height", topCropping, bottomCropping, x.Shape[1] - targetHeight);
        var (left, right) = Margins("CropImages", "left, right, width", leftCropping, rightCropping, x.Shape[2] - targetWidth);
        var (h, w) = (x.Shape[1] - top - bottom, x.Shape[2] - left - right);
        if (h < 0 || w < 0) throw NoSize("CropImages", "images", x.ToString(), "drop fewer rows and columns than there are.");
        return frame.Back(x.Slice([0, top, left, 0], [x.Shape[0], h, w, x.Shape[3]]));
    }

    /// <summary>The largest window in the middle that has the proportions of a size.</summary>
    internal static (int Top, int Left, int Height, int Width) Proportional(int height, int width, Axes size)
    {
        var h = Math.Max(1, Math.Min(height, (int)((double)width * size[0] / size[1])));
        var w = Math.Max(1, Math.Min(width, (int)((double)height * size[1] / size[0])));
        return ((height - h) / 2, (width - w) / 2, h, w);
    }

    /// <summary>Refuses a word that an option does not know.</summary>
    internal static void Known(string option, string word, params string[] words)
    {
        if (words.Contains(word)) return;
        throw new ShapeException(new Problem("CJ1321", $"'{word}' is no value of {option}.")
            .Fact("known", string.Join(", ", words))
            .Try($"use one of: {string.Join(", ", words)}."));
    }

    private static Tensor Nearest(Tensor x, int axis, int to) =>
        x.Shape[axis] == to ? x : x.Gather(ResizeWeights.Nearest(x.Shape[axis], to), axis);

    private static Tensor Blend(Tensor x, int axis, int to, string kernel, bool antialias)
    {
        var from = x.Shape[axis];
        if (from == to) return x;
        var weights = ResizeWeights.Matrix(from, to, kernel, antialias);
        var matrix = x.DType == DType.Float32 ? Tensor.From(Array.ConvertAll(weights, w => (float)w), [to, from]) : Tensor.From(weights, [to, from]);
        return Tensor.DotOf(x, matrix, [], [], axis, 1).MoveAxis(-1, axis);
    }

    private static (int Before, int After) Margins(string operation, string names, int? before, int? after, int? total)
    {
        var given = (before is null ? 0 : 1) + (after is null ? 0 : 1) + (total is null ? 0 : 1);
        var (first, second) = (before ?? total - after ?? 0, after ?? total - before ?? 0);
        if (given == 2 && first >= 0 && second >= 0) return (first, second);
        throw NoSize(operation, names, $"{before?.ToString() ?? "?"}, {after?.ToString() ?? "?"}, {(total is null ? "?" : "given")}",
            given == 2 ? "give margins of at least 0 that the target leaves room for." : "give exactly two of the three; the third follows.");
    }

    private static ShapeException NoSize(string operation, string name, string found, Message fix) =>
        new(new Problem("CJ1322", $"{operation} cannot work with these sizes.").Fact(name, found).Try(fix));
}
