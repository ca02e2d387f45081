using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    private static readonly string[] FillModes = ["constant", "nearest", "wrap", "mirror", "reflect"];

    /// <summary>Images rotated, moved, sheared or stretched.</summary>
    /// <remarks>
    /// Pixel <c>(x, y)</c> of the result is taken from <c>(a0 x + a1 y + a2, b0 x + b1 y + b2)</c> of the image, x to the right and y down.
    /// Beyond the edges lies what <paramref name="fillMode"/> says, for the row <c>a b c d</c>: <c>"constant"</c>
    /// <c>k k k | a b c d | k k k</c>, <c>"nearest"</c> <c>a a a | a b c d | d d d</c>, <c>"wrap"</c> <c>b c d | a b c d | a b c</c>,
    /// <c>"mirror"</c> <c>d c b | a b c d | c b a</c>, <c>"reflect"</c> <c>c b a | a b c d | d c b</c>.
    /// </remarks>
    /// <param name="images"><c>[height, width, channels]</c> or <c>[n, height, width, channels]</c>, or channels first. Whole numbers are rounded.</param>
    /// <param name="transform">
    /// <c>[8]</c> or <c>[n, 8]</c>: a0, a1, a2, b0, b1, b2, c0, c1. The last two, which would bend straight lines, are not used.
    /// </param>
    /// <param name="interpolation"><c>"nearest"</c> or <c>"bilinear"</c>.</param>
    /// <param name="fillMode">What lies beyond the edges.</param>
    /// <param name="fillValue">The constant.</param>
    /// <param name="dataFormat"><c>"channels_last"</c> or <c>"channels_first"</c>.</param>
    /// <returns>Images of the same shape and dtype.</returns>
    /// <exception cref="ShapeException">Not images (CJ1320), an unknown word (CJ1321), or a transform of another shape (CJ1323).</exception>
    public static Tensor AffineTransform(
        this Tensor images, Tensor transform, string interpolation = "bilinear", string fillMode = "constant", double fillValue = 0,
        string dataFormat = "channels_last")
    {
        ArgumentNullException.ThrowIfNull(transform);
        var frame = new ImageFrame("AffineTransform", images, dataFormat);
        RequireSampling("AffineTransform", interpolation, fillMode);
        var x = Floating(frame.Images);
        var (n, height, width) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        if (transform.Rank is not (1 or 2) || transform.Shape[-1] != 8 || (transform.Rank == 2 && transform.Shape[0] != n))
        {
            throw new ShapeException(new Problem("CJ1323", "AffineTransform needs eight numbers for all images, or eight for each.")
                .Fact("images", images)
                .Fact("transform", transform, $"wanted [8] or [{n}, 8]")
                .Try("give a0, a1, a2, b0, b1, b2, 0, 0; (1, 0, 0, 0, 1, 0, 0, 0) changes nothing."));
        }

        var numbers = transform.Cast(x.DType);
        Tensor Number(int i) => numbers[TensorIndex.Ellipsis, i].ReshapeTo([transform.Rank == 2 ? n : 1, 1, 1]);
        var right = Tensor.IotaOf([1, 1, width], 2, x.DType);
        var down = Tensor.IotaOf([1, height, 1], 1, x.DType);
        var columns = Number(0) * right + (Number(1) * down + Number(2));
        var rows = Number(3) * right + (Number(4) * down + Number(5));
        var y = Sample(x, rows.BroadcastTo([n, height, width]), columns.BroadcastTo([n, height, width]), interpolation, fillMode, fillValue);
        return frame.Back(images.DType.IsFloating ? y : y.Round().Cast(images.DType));
    }

    /// <summary>Looks at images <c>[n, height, width, channels]</c> at places <c>[n, h, w]</c> that lie anywhere: <c>[n, h, w, channels]</c>.</summary>
    internal static Tensor Sample(Tensor x, Tensor rows, Tensor columns, string interpolation, string fillMode, double fillValue)
    {
        var (n, height, width, channels) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3]);
        var result = rows.Shape;
        var table = x.ReshapeTo([n, height * width, channels]);
        var down = Taps.At(rows, height, interpolation, fillMode);
        var across = Taps.At(columns, width, interpolation, fillMode);
        return down.Mix(row => across.Mix(column => Pick(row * width + column), fillValue), fillValue);

        Tensor Pick(Tensor place) => table.GatherFrom(place.ReshapeTo([n, (int)result.SizeFrom(1)]), 1).ReshapeTo(result.Append(channels));
    }

    /// <summary>The same where rows <c>[n, h]</c> and columns <c>[n, w]</c> are straight: whole rows are mixed, then columns.</summary>
    internal static Tensor SampleGrid(Tensor x, Tensor rows, Tensor columns, string interpolation, string fillMode, double fillValue)
    {
        var (n, height, width) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        var (h, w) = (rows.Shape[1], columns.Shape[1]);
        var down = Taps.At(rows, height, interpolation, fillMode).Aligned([n, h, 1]);
        var across = Taps.At(columns, width, interpolation, fillMode).Aligned([n, 1, w]);
        var lines = down.Mix(row => x.GatherFrom(row.ReshapeTo([n, h]), 1), fillValue);
        return across.Mix(column => lines.GatherFrom(Expand(column, [n, h, w]), 2), fillValue);
    }

    /// <summary>Refuses what sampling does not know.</summary>
    internal static void RequireSampling(string operation, string interpolation, string fillMode)
    {
        Known($"{operation}: interpolation", interpolation, "nearest", "bilinear");
        Known($"{operation}: fillMode", fillMode, FillModes);
    }
}
