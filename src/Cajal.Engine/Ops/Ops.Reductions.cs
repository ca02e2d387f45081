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

    /// <summary>The mean over axes where every element counts by its weight.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The axes to average over; all of them if left out.</param>
    /// <param name="weights">Non-negative numbers that broadcast to x; equal ones if left out.</param>
    /// <exception cref="ShapeException">An axis does not exist (CJ1201), or the weights do not broadcast (CJ1005).</exception>
    public static Tensor Average(this Tensor x, Axes? axis = null, Tensor? weights = null)
    {
        if (weights is null) return x.Mean(axis);
        // NumPy takes a vector of weights along the one axis that is averaged over.
        if (axis is { Count: 1 } only && weights.Rank == 1 && x.Rank > 1)
        {
            var at = ResolveAxis("Average", x, only[0]);
            weights = weights.ReshapeTo(Shape.Create(Enumerable.Range(0, x.Rank).Select(i => i == at ? (int)weights.Size : 1).ToArray()));
        }

        var weighted = Floating(x) * weights;
        return weighted.Sum(axis) / Expand(Floating(weights), weighted.Shape).Sum(axis);
    }

    /// <summary>The largest element over axes. NaN wins; elements that tie share the gradient.</summary>
    /// <inheritdoc cref="Sum" path="/param"/>
    /// <exception cref="ShapeException">An axis does not exist (CJ1201), is named twice (CJ1202), or there are no elements (CJ1203).</exception>
    public static Tensor Max(this Tensor x, Axes? axis = null, bool keepDims = false)
    {
        var axes = ResolveAxes("Max", x, axis);
        RequireElements("Max", x, axes);
        if (x.DType == DType.Bool) return x.Any(axis, keepDims);
        return Kept(axes.Count == 0 ? x : x.MaxOver(axes), x, axes, keepDims);
    }

    /// <summary>The smallest element over axes. NaN wins; elements that tie share the gradient.</summary>
    /// <inheritdoc cref="Max" path="/param|/exception"/>
    public static Tensor Min(this Tensor x, Axes? axis = null, bool keepDims = false)
    {
        var axes = ResolveAxes("Min", x, axis);
        RequireElements("Min", x, axes);
        if (x.DType == DType.Bool) return x.All(axis, keepDims);
        return Kept(axes.Count == 0 ? x : -(-x).MaxOver(axes), x, axes, keepDims);
    }

    /// <summary>The product over axes; 1 over none. Its gradient is exact where elements are 0. Bool counts as int32.</summary>
    /// <inheritdoc cref="Sum" path="/param|/exception"/>
    public static Tensor Prod(this Tensor x, Axes? axis = null, bool keepDims = false)
    {
        var axes = ResolveAxes("Prod", x, axis);
        var kept = Enumerable.Range(0, x.Rank).Where(i => !axes.Contains(i)).ToArray();
        var product = Counted(x).PermuteTo([.. kept, .. axes.ToArray()]);
        product = product.ReshapeTo(Shape.Create([.. x.Shape.Without(axes).Dims, (int)CountOf(x, axes)]));
        // Halves are multiplied with each other: products of neighbours only, so that no gradient divides by an element.
        while (product.Shape[-1] > 1)
        {
            var half = product.Shape[-1] / 2;
            var folded = product.Between(-1, 0, half) * product.Between(-1, half, 2 * half);
            product = product.Shape[-1] == 2 * half ? folded : Concatenate([folded, product.Between(-1, 2 * half, 2 * half + 1)], -1);
        }

        var result = product.Shape[-1] == 0
            ? Ones(x.Shape.Without(axes), product.DType)
            : product.ReshapeTo(x.Shape.Without(axes));
        return Kept(result, x, axes, keepDims);
    }

    /// <summary>The variance over axes: the mean squared distance from the mean (divided by the count, not by one less).</summary>
    /// <inheritdoc cref="Sum" path="/param|/exception"/>
    public static Tensor Var(this Tensor x, Axes? axis = null, bool keepDims = false)
    {
        x = Floating(x);
        return (x - x.Mean(axis, keepDims: true)).Square().Mean(axis, keepDims);
    }

    /// <summary>The standard deviation over axes, the root of <see cref="Var"/>. Its gradient is 0 where all elements are equal.</summary>
    /// <inheritdoc cref="Sum" path="/param|/exception"/>
    public static Tensor Std(this Tensor x, Axes? axis = null, bool keepDims = false) => SafeSqrt(x.Var(axis, keepDims));

    /// <summary>The mean and the variance over axes.</summary>
    /// <inheritdoc cref="Sum" path="/param|/exception"/>
    public static (Tensor Mean, Tensor Variance) Moments(this Tensor x, Axes? axis = null, bool keepDims = false)
    {
        x = Floating(x);
        var mean = x.Mean(axis, keepDims: true);
        var axes = ResolveAxes("Moments", x, axis);
        return (keepDims ? mean : mean.ReshapeTo(x.Shape.Without(axes)), (x - mean).Square().Mean(axis, keepDims));
    }

    /// <summary><c>log(sum(exp(x)))</c> over axes without overflow; -inf where all elements are.</summary>
    /// <inheritdoc cref="Max" path="/param|/exception"/>
    public static Tensor LogSumExp(this Tensor x, Axes? axis = null, bool keepDims = false)
    {
        var axes = ResolveAxes("LogSumExp", x, axis);
        x = Floating(x);
        var max = x.Max(axis, keepDims: true).StopGradient();
        max = Where(max.IsFinite(), max, 0);
        var sum = (x - max).Exp().Sum(axis, keepDims: true).Log() + max;
        return keepDims ? sum : sum.ReshapeTo(x.Shape.Without(axes));
    }

    /// <summary>The length of vectors, <c>sum(|x|^ord)^(1/ord)</c>; several axes are taken as one vector. Its gradient at 0 is 0.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="ord">2 for the Euclidean length, 1, infinity, or another positive number.</param>
    /// <param name="axis">The axes along which the vectors lie; all of them if left out.</param>
    /// <param name="keepDims">Keeps those axes with extent 1.</param>
    /// <exception cref="ShapeException">An axis does not exist (CJ1201) or is named twice (CJ1202).</exception>
    public static Tensor Norm(this Tensor x, double ord = 2, Axes? axis = null, bool keepDims = false)
    {
        x = Floating(x);
        if (ord == 2) return SafeSqrt(x.Square().Sum(axis, keepDims));
        if (ord == 1) return x.Abs().Sum(axis, keepDims);
        if (double.IsPositiveInfinity(ord)) return x.Abs().Max(axis, keepDims);
        if (double.IsNegativeInfinity(ord)) return x.Abs().Min(axis, keepDims);
        var sum = Power(x.Abs(), ord).Sum(axis, keepDims);
        return Where(sum > 0, Power(Where(sum > 0, sum, 1), 1 / ord), sum.StopGradient());
    }

    /// <summary>True where any element over the axes is not 0; false over none.</summary>
    /// <inheritdoc cref="Sum" path="/param|/exception"/>
    public static Tensor Any(this Tensor x, Axes? axis = null, bool keepDims = false) => x.CountNonzero(axis, keepDims) > 0;

    /// <summary>True where every element over the axes is not 0; true over none.</summary>
    /// <inheritdoc cref="Sum" path="/param|/exception"/>
    public static Tensor All(this Tensor x, Axes? axis = null, bool keepDims = false) => Equal(x.LogicalNot().CountNonzero(axis, keepDims), 0);

    /// <summary>How many elements over the axes are not 0, as int32.</summary>
    /// <inheritdoc cref="Sum" path="/param|/exception"/>
    public static Tensor CountNonzero(this Tensor x, Axes? axis = null, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Cast(DType.Bool).Sum(axis, keepDims);
    }

    /// <summary>The place of the largest element along an axis, the first one on ties, as int32.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The axis; the place in row-major order if left out.</param>
    /// <param name="keepDims">Keeps the axis with extent 1.</param>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201) or is empty (CJ1203).</exception>
    public static Tensor ArgMax(this Tensor x, int? axis = null, bool keepDims = false)
    {
        if (axis is not { } given)
        {
            var place = x.Ravel().ArgMax(0);
            return keepDims ? place.ReshapeTo(x.Shape.Keep(Axes.Range(0, x.Rank))) : place;
        }

        var at = ResolveAxis("ArgMax", x, given);
        RequireElements("ArgMax", x, at);
        return Kept(Counted(x).ArgMaxOver(at), x, at, keepDims);
    }

    /// <summary>The place of the smallest element along an axis, the first one on ties, as int32.</summary>
    /// <inheritdoc cref="ArgMax" path="/param|/exception"/>
    public static Tensor ArgMin(this Tensor x, int? axis = null, bool keepDims = false) => (-Counted(x)).ArgMax(axis, keepDims);

    /// <summary>The sums of all elements up to each place along an axis. Bool counts as int32.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The axis; the flattened tensor if left out.</param>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201).</exception>
    public static Tensor CumSum(this Tensor x, int? axis = null) =>
        axis is { } given ? Counted(x).CumSumOver(ResolveAxis("CumSum", x, given)) : x.Ravel().CumSum(0);

    /// <summary>The products of all elements up to each place along an axis. Bool counts as int32.</summary>
    /// <inheritdoc cref="CumSum" path="/param|/exception"/>
    public static Tensor CumProd(this Tensor x, int? axis = null)
    {
        if (axis is not { } given) return x.Ravel().CumProd(0);
        var at = ResolveAxis("CumProd", x, given);
        var product = Counted(x);
        // Hillis and Steele's scan: after the step of width d every place holds the product of the 2d elements that end there.
        for (var d = 1; d < x.Shape[at]; d *= 2)
        {
            var ones = Ones(product.Shape.With(at, d), product.DType);
            product *= Concatenate([ones, product.Between(at, 0, x.Shape[at] - d)], at);
        }

        return product;
    }

    /// <summary>The root of a sum of squares, with gradient 0 instead of NaN at 0.</summary>
    internal static Tensor SafeSqrt(Tensor squares)
    {
        var positive = squares > 0;
        // Only a positive number reaches the root's derivative; 0 and NaN pass through as constants.
        return Where(positive, Where(positive, squares, 1).Sqrt(), squares.StopGradient());
    }

    private static long CountOf(Tensor x, Axes axes)
    {
        long count = 1;
        foreach (var axis in axes) count *= x.Shape[axis];
        return count;
    }

    private static Tensor Counted(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType == DType.Bool ? x.Cast(DType.Int32) : x;
    }

    private static void RequireElements(string operation, Tensor x, Axes axes)
    {
        if (CountOf(x, axes) > 0) return;
        throw new ShapeException(new Problem("CJ1203", $"{operation} of no elements has no value.")
            .Fact("x", x)
            .Fact("axes", axes.ToString())
            .Try("check that x is not empty before reducing it."));
    }
}
