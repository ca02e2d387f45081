using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    /// <summary>
    /// Windows that slide along an axis: <c>y[.., i, .., k] = x[.., i * stride + k * dilation, ..]</c>. A view, from which convolutions
    /// and pools are made.
    /// </summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="axis">The axis along which windows slide; in the result it counts them.</param>
    /// <param name="size">The elements in a window, on a new last axis.</param>
    /// <param name="stride">From the start of one window to the next.</param>
    /// <param name="dilation">From one element of a window to the next.</param>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201), or a number is below 1 (CJ1222).</exception>
    public static Tensor SlidingWindows(this Tensor x, int axis, int size, int stride = 1, int dilation = 1)
    {
        var at = ResolveAxis("SlidingWindows", x, axis);
        RequireWindow("SlidingWindows", size, stride, dilation);
        return x.WindowsOf(at, size, stride, dilation);
    }

    /// <summary>Adds windows up where they overlap: the transpose of <see cref="SlidingWindows"/>.</summary>
    /// <param name="windows">Windows on the last axis, counted by another.</param>
    /// <param name="axis">The axis that counts the windows; in the result it has <paramref name="length"/> elements.</param>
    /// <param name="stride">From the start of one window to the next.</param>
    /// <param name="dilation">From one element of a window to the next.</param>
    /// <param name="length">The extent of the result; as far as the last window reaches if left out.</param>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201), or the windows do not fit the length (CJ1222).</exception>
    public static Tensor OverlapAdd(this Tensor windows, int axis, int stride = 1, int dilation = 1, int? length = null)
    {
        ArgumentNullException.ThrowIfNull(windows);
        if (windows.Rank < 2) throw WrongRank("OverlapAdd", windows, "an axis that counts windows, and the windows on the last axis");
        // The axis is one of the result's, which has no axis for the windows.
        var at = ResolveAxis("OverlapAdd", windows, axis, windows.Rank - 1);
        var (count, size) = (windows.Shape[at], windows.Shape[-1]);
        RequireWindow("OverlapAdd", size, stride, dilation);
        var reach = count == 0 ? 0 : (count - 1) * stride + (size - 1) * dilation + 1;
        var extent = length ?? reach;
        if (Windows.Count(extent, size, stride, dilation) != count)
        {
            throw new ShapeException(new Problem("CJ1222", $"OverlapAdd cannot lay these windows over {extent} elements.")
                .Fact("windows", windows, $"{count} windows of {size}, which reach over {reach}")
                .Fact("length", $"{extent}")
                .Try("give the length of the tensor that the windows were taken from."));
        }

        return windows.UnwindowTo(at, size, stride, dilation, extent);
    }

    private static void RequireWindow(string operation, int size, int stride, int dilation)
    {
        if (size > 0 && stride > 0 && dilation > 0) return;
        throw new ShapeException(new Problem("CJ1222", $"{operation} needs a size, a stride and a dilation of at least 1.")
            .Fact("size", $"{size}")
            .Fact("stride", $"{stride}")
            .Fact("dilation", $"{dilation}")
            .Try("use 1 for a stride or dilation that is not wanted."));
    }
}
