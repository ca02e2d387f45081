using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal;

public static partial class Ops
{
    /// <summary>The largest element of every window, over 1, 2 or 3 spatial axes.</summary>
    /// <remarks>The gradient goes to the element that won; of equal ones, the first. NaN wins over numbers.</remarks>
    /// <param name="x">Images <c>[n, spatial.., channels]</c>, or <c>[n, channels, spatial..]</c> with channels first.</param>
    /// <param name="poolSize">The extents of a window: one number, or one per spatial axis.</param>
    /// <param name="strides">From one window to the next; by default windows lie side by side.</param>
    /// <param name="padding"><c>"valid"</c>: windows lie inside; <c>"same"</c>: a result for every stride-th element, places outside never win.</param>
    /// <param name="dataFormat"><c>"channels_last"</c> or <c>"channels_first"</c>.</param>
    /// <returns><c>[n, positions.., channels]</c>, or channels first as the input.</returns>
    /// <exception cref="ShapeException">The image has not 1, 2 or 3 spatial axes (CJ1290); an amount is below 1, or a word unknown (CJ1282).</exception>
    public static Tensor MaxPool(
        this Tensor x, Axes poolSize, Axes? strides = null, string padding = "valid", string dataFormat = "channels_last")
    {
        var (image, geometry) = Pooling("MaxPool", x, poolSize, strides, padding, dataFormat);
        return ChannelsBack(Tensor.ApplyParts(new MaxPool(geometry), image)[0], dataFormat);
    }

    /// <summary>The mean of every window, over 1, 2 or 3 spatial axes; places outside the image do not count.</summary>
    /// <param name="x">Images <c>[n, spatial.., channels]</c>, or channels first.</param>
    /// <param name="poolSize">The extents of a window: one number, or one per spatial axis.</param>
    /// <param name="strides">From one window to the next; by default windows lie side by side.</param>
    /// <param name="padding"><c>"valid"</c> or <c>"same"</c>.</param>
    /// <param name="dataFormat"><c>"channels_last"</c> or <c>"channels_first"</c>.</param>
    /// <returns><c>[n, positions.., channels]</c>, or channels first as the input.</returns>
    /// <exception cref="ShapeException">As for <see cref="MaxPool"/>.</exception>
    public static Tensor AveragePool(
        this Tensor x, Axes poolSize, Axes? strides = null, string padding = "valid", string dataFormat = "channels_last")
    {
        var (image, geometry) = Pooling("AveragePool", x, poolSize, strides, padding, dataFormat);
        return ChannelsBack(Tensor.Apply(new AveragePool(geometry), image), dataFormat);
    }

    /// <summary>The largest element of windows that are chosen so that the result has a given size.</summary>
    /// <remarks>Window i of n over m elements runs from <c>floor(i m / n)</c> to before <c>ceil((i + 1) m / n)</c>, as in Keras and PyTorch.</remarks>
    /// <param name="x">Images <c>[n, spatial.., channels]</c>, or channels first.</param>
    /// <param name="outputSize">The spatial extents of the result: one number, or one per spatial axis.</param>
    /// <param name="dataFormat"><c>"channels_last"</c> or <c>"channels_first"</c>.</param>
    /// <exception cref="ShapeException">The image has not 1, 2 or 3 spatial axes, or one of them is empty (CJ1290); an amount is below 1, or a word unknown (CJ1282).</exception>
    public static Tensor AdaptiveMaxPool(this Tensor x, Axes outputSize, string dataFormat = "channels_last")
    {
        var (image, size) = Adapting("AdaptiveMaxPool", x, outputSize, dataFormat);
        if (EvenWindows(image, size) is { } even) return ChannelsBack(image.MaxPool(even), dataFormat);
        for (var i = 0; i < size.Count; i++)
        {
            var windows = AdaptiveWindows(image.Shape[1 + i], size[i]);
            var width = windows.Max(w => w.Count);
            // Short windows repeat their last element, which changes no maximum.
            int[] places = [.. windows.SelectMany(w => Enumerable.Range(0, width).Select(j => w.Start + Math.Min(j, w.Count - 1)))];
            image = image.Take(Tensor.From(places, [size[i], width]), axis: 1 + i).Max(2 + i);
        }

        return ChannelsBack(image, dataFormat);
    }

    /// <summary>The mean of windows that are chosen so that the result has a given size.</summary>
    /// <remarks>Windows lie as those of <see cref="AdaptiveMaxPool"/>.</remarks>
    /// <param name="x">Images <c>[n, spatial.., channels]</c>, or channels first.</param>
    /// <param name="outputSize">The spatial extents of the result: one number, or one per spatial axis.</param>
    /// <param name="dataFormat"><c>"channels_last"</c> or <c>"channels_first"</c>.</param>
    /// <exception cref="ShapeException">As for <see cref="AdaptiveMaxPool"/>.</exception>
    public static Tensor AdaptiveAveragePool(this Tensor x, Axes outputSize, string dataFormat = "channels_last")
    {
        var (image, size) = Adapting("AdaptiveAveragePool", x, outputSize, dataFormat);
        if (EvenWindows(image, size) is { } even) return ChannelsBack(image.AveragePool(even), dataFormat);
        for (var i = 0; i < size.Count; i++)
        {
            // A mean over a box is a mean of means along its axes: one product with a matrix of weights for each.
            var (extent, windows) = (image.Shape[1 + i], AdaptiveWindows(image.Shape[1 + i], size[i]));
            var weights = new double[windows.Length * extent];
            for (var w = 0; w < windows.Length; w++) Array.Fill(weights, 1.0 / windows[w].Count, w * extent + windows[w].Start, windows[w].Count);
            var matrix = Tensor.From(weights, [windows.Length, extent]).Cast(image.DType);
            image = MatMul(image.MoveAxis(1 + i, -1), matrix.Transpose()).MoveAxis(-1, 1 + i);
        }

        return ChannelsBack(image, dataFormat);
    }

    /// <summary>Every element repeated along the spatial axes, so often for each.</summary>
    internal static Tensor Enlarge(this Tensor x, Axes size, string dataFormat) =>
        ChannelsBack(Tensor.Apply(new Enlarge(size), ChannelsLast("Enlarge", Floating(x), size.Count, dataFormat)), dataFormat);

    private static (Tensor Image, PoolGeometry Geometry) Pooling(
        string operation, Tensor x, Axes poolSize, Axes? strides, string padding, string dataFormat)
    {
        var rank = PooledAxes(operation, x);
        var image = ChannelsLast(operation, Floating(x), rank, dataFormat);
        if (padding is not ("valid" or "same")) throw UnknownWord("padding", padding, "valid, same");
        var size = PerAxis("poolSize", poolSize, rank);
        var steps = PerAxis("strides", strides ?? size, rank);
        var where = Windowing(operation, Spatial(image), Shape.Create(size.Span), steps, null, padding, 1);
        return (image, new PoolGeometry(size, steps, where.Low, where.High));
    }

    private static (Tensor Image, Axes Size) Adapting(string operation, Tensor x, Axes outputSize, string dataFormat)
    {
        var rank = PooledAxes(operation, x);
        var image = ChannelsLast(operation, Floating(x), rank, dataFormat);
        if (!Spatial(image).Dims.Contains(0)) return (image, PerAxis("outputSize", outputSize, rank));
        throw new ShapeException(new Problem("CJ1290", $"{operation} finds nothing along a spatial axis.").Fact("x", x).Try("give it images with elements."));
    }

    /// <summary>The windows that divide an image evenly, or null.</summary>
    private static Axes? EvenWindows(Tensor image, Axes size)
    {
        var windows = new int[size.Count];
        for (var i = 0; i < windows.Length; i++)
        {
            if (image.Shape[1 + i] % size[i] != 0) return null;
            windows[i] = image.Shape[1 + i] / size[i];
        }

        return windows;
    }

    private static (int Start, int Count)[] AdaptiveWindows(int extent, int count)
    {
        var windows = new (int Start, int Count)[count];
        for (var i = 0; i < count; i++)
        {
            var start = (int)((long)i * extent / count);
            windows[i] = (start, (int)(((i + 1L) * extent + count - 1) / count) - start);
        }

        return windows;
    }

    private static int PooledAxes(string operation, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank is >= 3 and <= 5) return x.Rank - 2;
        throw new ShapeException(new Problem("CJ1290", $"{operation} needs images with 1, 2 or 3 spatial axes.")
            .Fact("x", x)
            .Note("The axes are: image, space, channels.")
            .Try("add the missing axis with ExpandDims: a batch of one in front, or one channel behind."));
    }
}
