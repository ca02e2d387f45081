using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    /// <summary>Picks entries along an axis by their places.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="indices">Places, int32 or int64, of any shape; negative ones count from the end.</param>
    /// <param name="axis">The axis, which the axes of <paramref name="indices"/> replace; the flattened tensor if left out.</param>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201).</exception>
    /// <exception cref="DTypeException">The indices are not integers (CJ1215).</exception>
    public static Tensor Take(this Tensor x, Tensor indices, int? axis = null)
    {
        if (axis is not { } given) return x.Ravel().Take(indices, 0);
        var at = ResolveAxis("Take", x, given);
        return x.Gather(FromEnd("Take", indices, x.Shape[at]), at);
    }

    /// <summary>
    /// Picks entries along an axis by places from 0 on, without looking for negative ones: what an embedding needs. A place outside
    /// is an error (CJ1270) when the values are computed.
    /// </summary>
    /// <inheritdoc cref="Take" path="/exception"/>
    /// <param name="x">Any tensor.</param>
    /// <param name="indices">Places, int32 or int64, of any shape.</param>
    /// <param name="axis">The axis, which the axes of <paramref name="indices"/> replace.</param>
    public static Tensor Gather(this Tensor x, Tensor indices, int axis = 0)
    {
        var at = ResolveAxis("Gather", x, axis);
        RequireIndices("Gather", indices);
        if (at == 0) return x.GatherFrom(indices, 0);
        var picked = x.MoveAxis(at, 0).GatherFrom(indices, 0);
        // [I.., before.., after..] -> [before.., I.., after..]
        var many = indices.Rank;
        return picked.PermuteTo(
            [.. Axes.Range(many, at), .. Axes.Range(0, many), .. Axes.Range(many + at, x.Rank - 1 - at)]);
    }

    /// <summary>Picks along one axis, with a place of its own for every element: <c>y[i, j] = x[i, indices[i, j]]</c> for axis 1.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="indices">Places, int32 or int64; as many axes as x, equal to x or broadcasting except along the axis.</param>
    /// <param name="axis">The axis; the flattened tensor if left out.</param>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201), or the other axes do not fit (CJ1216).</exception>
    /// <exception cref="DTypeException">The indices are not integers (CJ1215).</exception>
    public static Tensor TakeAlongAxis(this Tensor x, Tensor indices, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(indices);
        if (axis is not { } given) return x.Ravel().TakeAlongAxis(indices, 0);
        var at = ResolveAxis("TakeAlongAxis", x, given);
        if (indices.Rank != x.Rank)
        {
            throw new ShapeException(new Problem("CJ1216", "TakeAlongAxis needs indices with as many axes as x.")
                .Fact("x", x)
                .Fact("indices", indices)
                .Try("insert axes with ExpandDims, or use Take for the same places everywhere."));
        }

        indices = FromEnd("TakeAlongAxis", indices, x.Shape[at]);
        var others = BroadcastShape("TakeAlongAxis", Like(x, x.Shape.With(at, 1)), Like(indices, indices.Shape.With(at, 1)));
        var data = Expand(x, others.With(at, x.Shape[at])).MoveAxis(at, -1);
        var places = Expand(indices, others.With(at, indices.Shape[at])).MoveAxis(at, -1);
        return data.GatherFrom(places, x.Rank - 1).MoveAxis(-1, at);
    }

    /// <summary>Adds values into zeros at places along the first axis; the transpose of <see cref="Gather"/>.</summary>
    /// <param name="values"><c>[indices.., rest..]</c></param>
    /// <param name="indices">Places, int32 or int64; values at equal places are added up, and a place outside is an error (CJ1270) when the values are computed.</param>
    /// <param name="size">The extent of the first axis of the result, <c>[size, rest..]</c>.</param>
    /// <exception cref="DTypeException">The indices are not integers (CJ1215).</exception>
    public static Tensor SegmentSum(this Tensor values, Tensor indices, int size)
    {
        ArgumentNullException.ThrowIfNull(values);
        RequireIndices("SegmentSum", indices);
        return values.ScatterAddTo(indices, size, 0);
    }

    /// <summary>A block of a tensor.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="startIndices">The first place along each axis.</param>
    /// <param name="shape">The extents of the block.</param>
    /// <exception cref="ShapeException">The block does not lie within x (CJ1214).</exception>
    public static Tensor Slice(this Tensor x, Axes startIndices, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        var fits = startIndices.Count == x.Rank && shape.Rank == x.Rank
            && Enumerable.Range(0, x.Rank).All(i => startIndices[i] >= 0 && startIndices[i] + (long)shape[i] <= x.Shape[i]);
        if (!fits)
        {
            throw new ShapeException(new Problem("CJ1214", "Slice asks for a block that is not within the tensor.")
                .Fact("x", x)
                .Fact("startIndices", startIndices.ToString())
                .Fact("shape", shape.ToString())
                .Try("give one start and one extent for each axis, with start + extent within x."));
        }

        return x.PadWith(startIndices.Map(s => -s), Axes.Range(0, x.Rank).Map(i => startIndices[i] + shape[i] - x.Shape[i]));
    }

    /// <summary>A tensor with a block of it replaced.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="startIndices">The first place along each axis.</param>
    /// <param name="updates">The new block, of the dtype of x after a cast.</param>
    /// <exception cref="ShapeException">The block does not lie within x (CJ1214).</exception>
    public static Tensor SliceUpdate(this Tensor x, Axes startIndices, Tensor updates)
    {
        ArgumentNullException.ThrowIfNull(updates);
        // The check is the same as for reading the block.
        Slice(x, startIndices, updates.Shape);
        var after = Axes.Range(0, x.Rank).Map(i => x.Shape[i] - startIndices[i] - updates.Shape[i]);
        var isNew = Full(updates.Shape, 1, DType.Bool).PadWith(startIndices, after);
        return Where(isNew, updates.Cast(x.DType).PadWith(startIndices, after), x);
    }

    /// <summary>Vectors with a 1 at a place and 0 elsewhere; zeros only where the place is outside.</summary>
    /// <param name="x">Places, int32 or int64, of any shape.</param>
    /// <param name="numClasses">The length of the vectors.</param>
    /// <param name="axis">Where in the result the new axis lies.</param>
    /// <param name="dtype">The dtype of the result.</param>
    /// <exception cref="DTypeException">x is not integer (CJ1215).</exception>
    public static Tensor OneHot(this Tensor x, int numClasses, int axis = -1, DType dtype = DType.Float32)
    {
        RequireIndices("OneHot", x);
        var at = ResolveAxis("OneHot", x, axis, x.Rank + 1);
        Shape shape = [.. x.Shape.Dims[..at], numClasses, .. x.Shape.Dims[at..]];
        return Equal(x.ExpandDims(at), Tensor.IotaOf(shape, at, x.DType)).Cast(dtype);
    }

    /// <summary>Vectors with a 1 at every place that occurs along an axis and 0 elsewhere.</summary>
    /// <param name="x">Places, int32 or int64, <c>[.., n]</c>.</param>
    /// <param name="numClasses">The length of the vectors.</param>
    /// <param name="dtype">The dtype of the result, <c>[.., numClasses]</c>.</param>
    /// <exception cref="ShapeException">x is a scalar (CJ1201) or empty along the last axis (CJ1203).</exception>
    /// <exception cref="DTypeException">x is not integer (CJ1215).</exception>
    public static Tensor MultiHot(this Tensor x, int numClasses, DType dtype = DType.Float32) =>
        x.OneHot(numClasses, dtype: dtype).Max(ResolveAxis("MultiHot", x, -1));

    /// <summary>How often each number from 0 on occurs.</summary>
    /// <param name="x">Numbers, int32 or int64, of any shape; those outside are not counted.</param>
    /// <param name="length">How many numbers are counted.</param>
    /// <param name="weights">What each occurrence counts for, of the shape of x; 1 if left out, which gives int32.</param>
    /// <returns><c>[length]</c></returns>
    /// <exception cref="DTypeException">x is not integer (CJ1215).</exception>
    public static Tensor Bincount(this Tensor x, int length, Tensor? weights = null)
    {
        RequireIndices("Bincount", x);
        // What falls outside is counted in a place behind the others, which is then taken away.
        var places = Where(LogicalAnd(x >= 0, x < length), x, length);
        return (weights ?? Ones(x.Shape, DType.Int32)).BroadcastTo(x.Shape).ScatterAddTo(places, length + 1, 0).Slice(0, 0, length);
    }

    /// <summary>For each element the number of boundaries that are not above it, int32: the bin it falls into.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="bins">Boundaries in ascending order, <c>[n]</c>.</param>
    public static Tensor Digitize(this Tensor x, Tensor bins) => (x.ExpandDims(-1) >= bins).Sum(-1);

    /// <summary>The entries from start up to stop along an axis, both clamped to it; negative axes count from the last.</summary>
    internal static Tensor Between(this Tensor x, int axis, int start, int stop)
    {
        var at = x.Shape.Axis(axis);
        start = Math.Clamp(start, 0, x.Shape[at]);
        stop = Math.Clamp(stop, start, x.Shape[at]);
        return x.Slice(at, start, stop - start);
    }

    private static void RequireIndices(string operation, Tensor indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        if (indices.DType is DType.Int32 or DType.Int64) return;
        throw new DTypeException(new Problem("CJ1215", $"{operation} needs whole numbers as indices.")
            .Fact("indices", indices)
            .Try("cast them: indices.Cast(DType.Int32)."));
    }

    private static Tensor FromEnd(string operation, Tensor indices, int extent)
    {
        RequireIndices(operation, indices);
        return Where(indices < 0, indices + extent, indices);
    }
}
