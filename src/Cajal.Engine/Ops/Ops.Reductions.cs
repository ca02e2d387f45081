using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    /// <summary>The sum over axes; 0 over none. Bool counts as int32.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The axes to sum over; all of them if left out.</param>
    /// <param name="keepDims">Keeps the summed axes with extent 1.</param>
    /// <exception cref="ShapeException">An axis does not exist (CJ1201) or is named twice (CJ1202).</exception>
    public static Tensor Sum(this Tensor x, Axes? axis = null, bool keepDims = false)
    {
        var axes = ResolveAxes("Sum", x, axis);
        return Kept(Counted(x).SumOver(axes), x, axes, keepDims);
    }

    /// <summary>The arithmetic mean over axes, in floating point; NaN over no elements.</summary>
    /// <inheritdoc cref="Sum" path="/param|/exception"/>
    public static Tensor Mean(this Tensor x, Axes? axis = null, bool keepDims = false)
    {
        var axes = ResolveAxes("Mean", x, axis);
        return Kept(Floating(x).SumOver(axes), x, axes, keepDims) / (double)CountOf(x, axes);
    }

    /// <summary>The root of a sum of squares, with gradient 0 instead of NaN at 0.</summary>
    internal static Tensor SafeSqrt(Tensor squares)
    {
        var positive = squares > 0;
        // Only a positive number reaches the root's derivative; NaN passes through the first branch unchanged.
        return Where(positive, Where(positive, squares, 1).Sqrt(), squares);
    }

    private static long CountOf(Tensor x, Axes axes)
    {
        long count = 1;
        foreach (var axis in axes) count *= x.Shape[axis];
        return count;
    }

    private static Tensor Counted(Tensor x) => x.DType == DType.Bool ? x.Cast(DType.Int32) : x;
}
