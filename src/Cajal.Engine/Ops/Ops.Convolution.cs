using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal;

public static partial class Ops
{
    /// <summary>
    /// A convolution over 1, 2 or 3 spatial axes, as networks say it: windows are multiplied with the kernel as it is, not flipped.
    /// </summary>
    /// <param name="x">Images <c>[n, spatial.., in]</c>, or <c>[n, in, spatial..]</c> with channels first.</param>
    /// <param name="kernel"><c>[window.., in / groups, out]</c>; its third extent from the right says how many groups of channels there are.</param>
    /// <param name="strides">From one window to the next: one number, or one per spatial axis.</param>
    /// <param name="padding"><c>"valid"</c>: windows lie inside; <c>"same"</c>: a result for every stride-th element, zeros around; <c>"causal"</c> (one spatial axis): all zeros in front.</param>
    /// <param name="dataFormat"><c>"channels_last"</c> or <c>"channels_first"</c>.</param>
    /// <param name="dilationRate">From one element of a window to the next: one number, or one per spatial axis.</param>
    /// <returns><c>[n, positions.., out]</c>, or channels first as the input.</returns>
    /// <exception cref="ShapeException">
    /// The image has other axes than the kernel asks for, or channels that do not divide (CJ1281); a stride or dilation is below 1 or an unknown word was given (CJ1282).
    /// </exception>
    public static Tensor Conv(
        this Tensor x, Tensor kernel, Axes? strides = null, string padding = "valid", string dataFormat = "channels_last", Axes? dilationRate = null)
    {
        (x, kernel) = ConvOperands(x, kernel);
        var rank = kernel.Rank - 2;
        var image = ChannelsLast("Conv", x, rank, dataFormat);
        var groups = kernel.Shape[-2] == 0 ? 0 : image.Shape[-1] / kernel.Shape[-2];
        if (groups == 0 || groups * kernel.Shape[-2] != image.Shape[-1] || kernel.Shape[-1] % groups != 0) throw Channels("Conv", x, kernel);
        var geometry = Windowing("Conv", Spatial(image), kernel.Shape, strides, dilationRate, padding, groups);
        return ChannelsBack(Tensor.Apply(new Conv(geometry), image, kernel), dataFormat);
    }

    /// <summary>A convolution in which every channel has kernels of its own: channel c yields channels c * multiplier and on.</summary>
    /// <param name="x">Images <c>[n, spatial.., in]</c>, or channels first.</param>
    /// <param name="kernel"><c>[window.., in, multiplier]</c></param>
    /// <param name="strides">From one window to the next.</param>
    /// <param name="padding"><c>"valid"</c>, <c>"same"</c> or <c>"causal"</c>.</param>
    /// <param name="dataFormat"><c>"channels_last"</c> or <c>"channels_first"</c>.</param>
    /// <param name="dilationRate">From one element of a window to the next.</param>
    /// <exception cref="ShapeException">As for <see cref="Conv"/>.</exception>
    public static Tensor DepthwiseConv(
        this Tensor x, Tensor kernel, Axes? strides = null, string padding = "valid", string dataFormat = "channels_last", Axes? dilationRate = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (kernel.Rank < 3) throw WrongRank("DepthwiseConv", kernel, "window.., in, multiplier");
        var dims = kernel.Shape.ToArray();
        (dims[^2], dims[^1]) = (1, dims[^2] * dims[^1]);
        return x.Conv(kernel.ReshapeTo(dims), strides, padding, dataFormat, dilationRate);
    }

    /// <summary>A depthwise convolution, then a mixture of its channels at every place.</summary>
    /// <param name="x">Images <c>[n, spatial.., in]</c>, or channels first.</param>
    /// <param name="depthwiseKernel"><c>[window.., in, multiplier]</c></param>
    /// <param name="pointwiseKernel"><c>[1.., in * multiplier, out]</c></param>
    /// <param name="strides">From one window to the next.</param>
    /// <param name="padding"><c>"valid"</c>, <c>"same"</c> or <c>"causal"</c>.</param>
    /// <param name="dataFormat"><c>"channels_last"</c> or <c>"channels_first"</c>.</param>
    /// <param name="dilationRate">From one element of a window to the next.</param>
    /// <exception cref="ShapeException">As for <see cref="Conv"/>.</exception>
    public static Tensor SeparableConv(
        this Tensor x, Tensor depthwiseKernel, Tensor pointwiseKernel, Axes? strides = null, string padding = "valid",
        string dataFormat = "channels_last", Axes? dilationRate = null) =>
        x.DepthwiseConv(depthwiseKernel, strides, padding, dataFormat, dilationRate).Conv(pointwiseKernel, dataFormat: dataFormat);

    /// <summary>
    /// The transpose of a convolution: every element lays its kernel over the result, at every stride-th place, and what overlaps adds up.
    /// </summary>
    /// <param name="x">Images <c>[n, spatial.., in]</c>, or channels first.</param>
    /// <param name="kernel"><c>[window.., out, in]</c></param>
    /// <param name="strides">From where one element's kernel lies to the next.</param>
    /// <param name="padding"><c>"valid"</c>: everything; <c>"same"</c>: as many elements as strides times the input's.</param>
    /// <param name="outputPadding">Further elements behind, per spatial axis and below the stride; chosen by the padding if left out.</param>
    /// <param name="dataFormat"><c>"channels_last"</c> or <c>"channels_first"</c>.</param>
    /// <param name="dilationRate">From one element of a kernel to the next.</param>
    /// <exception cref="ShapeException">As for <see cref="Conv"/>.</exception>
    public static Tensor ConvTranspose(
        this Tensor x, Tensor kernel, Axes? strides = null, string padding = "valid", Axes? outputPadding = null,
        string dataFormat = "channels_last", Axes? dilationRate = null)
    {
        (x, kernel) = ConvOperands(x, kernel);
        var rank = kernel.Rank - 2;
        var image = ChannelsLast("ConvTranspose", x, rank, dataFormat);
        if (image.Shape[-1] != kernel.Shape[-1]) throw Channels("ConvTranspose", x, kernel);
        var (steps, dilation) = (PerAxis("strides", strides, rank), PerAxis("dilationRate", dilationRate, rank));
        Axes? extra = outputPadding is { } given ? PerAxis("outputPadding", given, rank, 0) : default(Axes?);
        if (padding is not ("valid" or "same")) throw UnknownWord("padding", padding, "valid, same");
        int[] low = new int[rank], high = new int[rank], result = new int[rank];
        for (var i = 0; i < rank; i++)
        {
            var (n, s, reach) = (image.Shape[1 + i], steps[i], (kernel.Shape[i] - 1) * dilation[i] + 1);
            // As Keras crops: half of what the kernel reaches beyond the stride, the smaller half in front.
            if (padding == "valid")
            {
                result[i] = extra is { } more ? (n - 1) * s + reach + more[i] : n * s + Math.Max(reach - s, 0);
            }
            else
            {
                var spread = extra is { } more ? reach + reach % 2 - 2 + more[i] : reach + s - 2;
                low[i] = s > reach - 1 ? 0 : reach - 1 - (spread + 1) / 2;
                result[i] = extra is { } wanted ? (n - 1) * s + reach - 2 * (reach / 2) + wanted[i] : n * s;
            }

            if (n == 0) result[i] = 0;
            high[i] = Math.Max(0, (n - 1) * s + reach - result[i] - low[i]);
        }

        var geometry = new ConvGeometry(steps, dilation, low, high, 1);
        return ChannelsBack(Tensor.Apply(new ConvInputGrad(geometry, result), image, kernel), dataFormat);
    }

    private static (Tensor X, Tensor Kernel) ConvOperands(Tensor x, Tensor kernel)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(kernel);
        if (kernel.Rank < 3) throw WrongRank("Conv", kernel, "window.., in, out");
        (x, kernel) = Promoted(x, kernel);
        return (Floating(x), Floating(kernel));
    }

    /// <summary>An image with its channels moved behind the spatial axes, if they stand in front.</summary>
    private static Tensor ChannelsLast(string operation, Tensor x, int rank, string dataFormat)
    {
        if (x.Rank != rank + 2)
        {
            throw new ShapeException(new Problem("CJ1281", $"{operation} over {rank} spatial axes needs images with {rank + 2} axes.")
                .Fact("x", x)
                .Note("The axes are: image, space, channels.")
                .Try("add the missing axis with ExpandDims: a batch of one in front, or one channel behind."));
        }

        return dataFormat switch
        {
            "channels_last" => x,
            "channels_first" => x.MoveAxis(1, -1),
            _ => throw UnknownWord("dataFormat", dataFormat, "channels_last, channels_first"),
        };
    }

    private static Tensor ChannelsBack(Tensor y, string dataFormat) => dataFormat == "channels_first" ? y.MoveAxis(-1, 1) : y;

    private static Shape Spatial(Tensor image) => Shape.Create(image.Shape.Dims[1..^1]);

    /// <summary>Where windows of a size lie in an image with these spatial extents.</summary>
    private static ConvGeometry Windowing(
        string operation, Shape spatial, Shape size, Axes? strides, Axes? dilationRate, string padding, int groups)
    {
        var rank = spatial.Rank;
        var (steps, dilation) = (PerAxis("strides", strides, rank), PerAxis("dilationRate", dilationRate, rank));
        int[] low = new int[rank], high = new int[rank];
        for (var i = 0; i < rank; i++)
        {
            var reach = (size[i] - 1) * dilation[i] + 1;
            switch (padding)
            {
                case "valid":
                    break;
                case "same":
                    var missing = Math.Max(0, ((spatial[i] + steps[i] - 1) / steps[i] - 1) * steps[i] + reach - spatial[i]);
                    (low[i], high[i]) = (missing / 2, missing - missing / 2);
                    break;
                case "causal" when rank == 1:
                    low[i] = reach - 1;
                    break;
                default:
                    throw UnknownWord($"{operation}: padding", padding, rank == 1 ? "valid, same, causal" : "valid, same");
            }
        }

        return new ConvGeometry(steps, dilation, low, high, groups);
    }

    /// <summary>One number for all spatial axes, or one for each.</summary>
    private static Axes PerAxis(string name, Axes? given, int rank, int least = 1)
    {
        var amounts = given ?? 1;
        if (amounts.Count == 1) amounts = Axes.Create(Enumerable.Repeat(amounts[0], rank).ToArray());
        if (amounts.Count == rank && !amounts.Any(n => n < least)) return amounts;
        throw new ShapeException(new Problem("CJ1282", $"{name} must be one number, or {rank} of them, of at least {least}.")
            .Fact(name, amounts.ToString())
            .Try("give one number for all spatial axes, or one for each."));
    }

    private static ShapeException UnknownWord(string name, string word, string known) =>
        new(new Problem("CJ1282", $"'{word}' is no value of {name}.").Fact("known", known).Try($"use one of: {known}."));

    private static ShapeException Channels(string operation, Tensor x, Tensor kernel) =>
        new(new Problem("CJ1281", $"{operation}: the channels of the image and of the kernel do not fit.")
            .Fact("x", x)
            .Fact("kernel", kernel)
            .Note("A kernel is [window.., in / groups, out], of a transposed convolution [window.., out, in].")
            .Try("give the kernel as many input channels as the image has, or a divisor of them for groups."));
}
