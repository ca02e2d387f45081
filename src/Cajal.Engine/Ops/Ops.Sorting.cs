using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    /// <summary>The elements in ascending order along an axis; NaNs come last.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201).</exception>
    public static Tensor Sort(this Tensor x, int axis = -1)
    {
        var at = ResolveAxis("Sort", x, axis);
        return Picked(x, x.ArgSortOver(at), at);
    }

    /// <summary>The places that sort a tensor along an axis, int32; equal elements keep their order, NaNs come last.</summary>
    /// <inheritdoc cref="Sort" path="/param|/exception"/>
    public static Tensor ArgSort(this Tensor x, int axis = -1) => x.ArgSortOver(ResolveAxis("ArgSort", x, axis));

    /// <summary>The largest elements along the last axis, in descending order, and their places (int32); the first of equal ones wins.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="k">How many, up to the extent of the last axis.</param>
    /// <returns>Values and places, both <c>[.., k]</c>.</returns>
    /// <exception cref="ShapeException">x is a scalar (CJ1201), or k is not in [0, extent] (CJ1217).</exception>
    public static (Tensor Values, Tensor Indices) TopK(this Tensor x, int k)
    {
        var at = ResolveAxis("TopK", x, -1);
        if (k < 0 || k > x.Shape[at])
        {
            throw new ShapeException(new Problem("CJ1217", $"TopK cannot pick {k} of {x.Shape[at]} elements.")
                .Fact("x", x)
                .Fact("k", $"{k}")
                .Try("give k from 0 to the extent of the last axis."));
        }

        var indices = (-Counted(x)).ArgSortOver(at).Between(at, 0, k);
        return (Picked(x, indices, at), indices);
    }

    /// <summary>Whether the class of each row is among the k best predicted; classes that tie with the k-th count.</summary>
    /// <param name="targets">Classes, int32 or int64, <c>[batch]</c>.</param>
    /// <param name="predictions"><c>[batch, classes]</c></param>
    /// <param name="k">How many predictions count.</param>
    /// <returns>Bool, <c>[batch]</c>; false where the predicted value is not finite or the class does not exist.</returns>
    /// <exception cref="ShapeException">The shapes are not as above (CJ1218).</exception>
    /// <exception cref="DTypeException">The targets are not integers (CJ1215).</exception>
    public static Tensor InTopK(Tensor targets, Tensor predictions, int k)
    {
        RequireIndices("InTopK", targets);
        ArgumentNullException.ThrowIfNull(predictions);
        if (predictions.Rank != targets.Rank + 1) throw WrongRank("InTopK", predictions, "predictions with one axis more than the targets");
        var exists = LogicalAnd(targets >= 0, targets < predictions.Shape[-1]);
        var own = predictions.GatherFrom(Where(exists, targets, 0), targets.Rank);
        var better = (predictions > own.ExpandDims(-1)).Sum(-1);
        return LogicalAnd(LogicalAnd(better < k, own.IsFinite()), exists);
    }

    /// <summary>The number below which a share q of the elements lies, between two of them by a straight line; NaN if there is one.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="q">The share, in [0, 1].</param>
    /// <param name="axis">The axis; the flattened tensor if left out.</param>
    /// <param name="keepDims">Keeps the axis with extent 1.</param>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201) or is empty (CJ1203).</exception>
    /// <exception cref="ArgumentOutOfRangeException">q is not in [0, 1].</exception>
    public static Tensor Quantile(this Tensor x, double q, int? axis = null, bool keepDims = false)
    {
        if (!(q >= 0 && q <= 1)) throw new ArgumentOutOfRangeException(nameof(q), q, "q must be in [0, 1].");
        if (axis is not { } given)
        {
            var flat = x.Ravel().Quantile(q, 0);
            return keepDims ? flat.ReshapeTo(x.Shape.Keep(Axes.Range(0, x.Rank))) : flat;
        }

        x = Floating(x);
        var at = ResolveAxis("Quantile", x, given);
        RequireElements("Quantile", x, at);
        var sorted = x.Sort(at);
        var place = q * (x.Shape[at] - 1);
        var (below, above) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        var (low, high) = (sorted.Between(at, below, below + 1), sorted.Between(at, above, above + 1));
        var value = low + (high - low) * (place - below);
        return Kept(Where(x.IsNan().Any(at, keepDims: true), double.NaN, value).ReshapeTo(x.Shape.Without(at)), x, at, keepDims);
    }

    /// <summary>The number in the middle, or the mean of the two in the middle; NaN if there is one.</summary>
    /// <inheritdoc cref="Quantile" path="/exception"/>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The axis; the flattened tensor if left out.</param>
    /// <param name="keepDims">Keeps the axis with extent 1.</param>
    public static Tensor Median(this Tensor x, int? axis = null, bool keepDims = false) => x.Quantile(0.5, axis, keepDims);

    private static Tensor Picked(Tensor x, Tensor indices, int axis) =>
        x.MoveAxis(axis, -1).GatherFrom(indices.MoveAxis(axis, -1), x.Rank - 1).MoveAxis(-1, axis);
}
