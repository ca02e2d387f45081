using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    /// <summary>All elements as one vector in row-major order.</summary>
    public static Tensor Ravel(this Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.ReshapeTo(checked((int)x.Size));
    }

    /// <summary>The axes in another order.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axes">For each axis of the result the axis of x; all of them reversed if left out.</param>
    /// <exception cref="ShapeException">The axes are no permutation of those of x (CJ1201, CJ1202, CJ1211).</exception>
    public static Tensor Transpose(this Tensor x, params ReadOnlySpan<int> axes)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (axes.Length == 0) return x.PermuteTo(Axes.Range(0, x.Rank).Map(i => x.Rank - 1 - i));
        var order = ResolveOrder("Transpose", x, Axes.Create(axes));
        if (order.Count == x.Rank) return x.PermuteTo(order);
        throw new ShapeException(new Problem("CJ1211", "Transpose needs every axis once.")
            .Fact("x", x, $"{x.Rank} axes")
            .Fact("axes", order.ToString())
            .Try("name all axes in their new order, or use MoveAxis or SwapAxes for some of them."));
    }

    /// <summary>Moves axes to other places; the rest keeps its order.</summary>
    /// <exception cref="ShapeException">An axis does not exist (CJ1201), is named twice (CJ1202), or the counts differ (CJ1211).</exception>
    public static Tensor MoveAxis(this Tensor x, Axes source, Axes destination)
    {
        var from = ResolveOrder("MoveAxis", x, source);
        var to = ResolveOrder("MoveAxis", x, destination);
        if (from.Count != to.Count)
        {
            throw new ShapeException(new Problem("CJ1211", "MoveAxis needs as many destinations as sources.")
                .Fact("source", source.ToString())
                .Fact("destination", destination.ToString())
                .Try("name for each moved axis the place it goes to."));
        }

        var order = new int[x.Rank];
        Array.Fill(order, -1);
        for (var i = 0; i < from.Count; i++) order[to[i]] = from[i];
        var rest = new Queue<int>(Enumerable.Range(0, x.Rank).Where(i => !from.Contains(i)));
        for (var i = 0; i < order.Length; i++)
        {
            if (order[i] < 0) order[i] = rest.Dequeue();
        }

        return x.PermuteTo(order);
    }

    /// <summary>Exchanges two axes.</summary>
    /// <exception cref="ShapeException">An axis does not exist (CJ1201).</exception>
    public static Tensor SwapAxes(this Tensor x, int axis1, int axis2)
    {
        var a = ResolveAxis("SwapAxes", x, axis1);
        var b = ResolveAxis("SwapAxes", x, axis2);
        return x.PermuteTo(Axes.Range(0, x.Rank).Map(i => i == a ? b : i == b ? a : i));
    }

    /// <summary>Inserts axes of extent 1.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The places of the new axes in the result.</param>
    /// <exception cref="ShapeException">A place does not exist in the result (CJ1201).</exception>
    public static Tensor ExpandDims(this Tensor x, Axes axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        var rank = x.Rank + axis.Count;
        var places = axis.Map(a => ResolveAxis("ExpandDims", x, a, rank));
        if (places.Distinct().Count() != places.Count) throw RepeatedAxis("ExpandDims", x, axis);
        var dims = new int[rank];
        for (int i = 0, from = 0; i < rank; i++) dims[i] = places.Contains(i) ? 1 : x.Shape[from++];
        return x.ReshapeTo(Shape.Create(dims));
    }

    /// <summary>Removes axes of extent 1.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The axes; all of extent 1 if left out.</param>
    /// <exception cref="ShapeException">An axis does not exist (CJ1201), or its extent is not 1 (CJ1209).</exception>
    public static Tensor Squeeze(this Tensor x, Axes? axis = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var axes = axis is null ? Enumerable.Range(0, x.Rank).Where(i => x.Shape[i] == 1).ToArray() : ResolveAxes("Squeeze", x, axis);
        foreach (var a in axes)
        {
            if (x.Shape[a] == 1) continue;
            throw new ShapeException(new Problem("CJ1209", $"Squeeze cannot remove axis {a}: its extent is {x.Shape[a]}, not 1.")
                .Fact("x", x)
                .Try("take one entry of the axis by index, or reduce it."));
        }

        return x.ReshapeTo(x.Shape.Without(axes));
    }

    /// <summary>Repeats axes of extent 1, and adds axes in front, until the shape is the given one.</summary>
    /// <exception cref="ShapeException">The shape of x does not broadcast to it (CJ1210).</exception>
    public static Tensor BroadcastTo(this Tensor x, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        var offset = shape.Rank - x.Rank;
        if (offset < 0 || Enumerable.Range(0, x.Rank).Any(i => x.Shape[i] != 1 && x.Shape[i] != shape[i + offset]))
        {
            throw new ShapeException(new Problem("CJ1210", $"BroadcastTo cannot bring x to {shape}.")
                .Fact("x", x)
                .Fact("shape", shape.ToString())
                .Note("Aligned at the last axis, every extent of x must be 1 or the one asked for.")
                .Try("insert axes of extent 1 with ExpandDims where x is to be repeated."));
        }

        return Expand(x, shape);
    }

    /// <summary>Joins tensors along an axis.</summary>
    /// <param name="xs">At least one tensor; the shapes agree in all other axes.</param>
    /// <param name="axis">The axis to join along.</param>
    /// <exception cref="ShapeException">There is nothing to join (CJ1208), or the other axes differ (CJ1207).</exception>
    public static Tensor Concatenate(ReadOnlySpan<Tensor> xs, int axis = 0)
    {
        var parts = Joined("Concatenate", xs);
        var at = ResolveAxis("Concatenate", parts[0], axis);
        for (var i = 1; i < parts.Length; i++)
        {
            if (parts[i].Rank == parts[0].Rank && parts[i].Shape.With(at, 0) == parts[0].Shape.With(at, 0)) continue;
            throw new ShapeException(new Problem("CJ1207", $"Concatenate cannot join these tensors along axis {at}.")
                .Fact("first", parts[0])
                .Fact($"number {i}", parts[i])
                .Note("All axes but the one joined along must agree.")
                .Try("choose another axis, or use Stack to put equal shapes side by side."));
        }

        return parts.Length == 1 ? parts[0] : Tensor.ConcatAll(at, parts);
    }

    /// <summary>Puts tensors of one shape side by side along a new axis.</summary>
    /// <param name="xs">At least one tensor, all of one shape.</param>
    /// <param name="axis">The place of the new axis in the result.</param>
    /// <exception cref="ShapeException">There is nothing to join (CJ1208), or the shapes differ (CJ1207).</exception>
    public static Tensor Stack(ReadOnlySpan<Tensor> xs, int axis = 0)
    {
        var parts = Joined("Stack", xs);
        var at = ResolveAxis("Stack", parts[0], axis, parts[0].Rank + 1);
        for (var i = 1; i < parts.Length; i++)
        {
            if (parts[i].Shape == parts[0].Shape) continue;
            throw new ShapeException(new Problem("CJ1207", "Stack needs tensors of one shape.")
                .Fact("first", parts[0])
                .Fact($"number {i}", parts[i])
                .Try("reshape or pad them to one shape first."));
        }

        return Concatenate(Array.ConvertAll(parts, p => p.ExpandDims(at)), at);
    }

    /// <summary>Cuts a tensor along an axis into equal parts.</summary>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201) or does not divide evenly (CJ1212).</exception>
    public static Tensor[] Split(this Tensor x, int sections, int axis = 0)
    {
        var at = ResolveAxis("Split", x, axis);
        if (sections <= 0 || x.Shape[at] % sections != 0)
        {
            throw new ShapeException(new Problem("CJ1212", $"Split cannot cut axis {at} into {sections} equal parts.")
                .Fact("x", x)
                .Fact("axis", $"{at}, of extent {x.Shape[at]}")
                .Try("give a number that divides the extent, or the places of the cuts as a list."));
        }

        var size = x.Shape[at] / sections;
        return Enumerable.Range(0, sections).Select(i => x.Between(at, i * size, (i + 1) * size)).ToArray();
    }

    /// <summary>Cuts a tensor along an axis before each of the given places.</summary>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201).</exception>
    public static Tensor[] Split(this Tensor x, int[] indices, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(indices);
        var at = ResolveAxis("Split", x, axis);
        int[] ends = [.. indices, x.Shape[at]];
        return Enumerable.Range(0, ends.Length).Select(i => x.Between(at, i == 0 ? 0 : ends[i - 1], ends[i])).ToArray();
    }

    /// <summary>The entries along an axis, one tensor each.</summary>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201).</exception>
    public static Tensor[] Unstack(this Tensor x, int axis = 0)
    {
        var at = ResolveAxis("Unstack", x, axis);
        return Enumerable.Range(0, x.Shape[at]).Select(i => x.Between(at, i, i + 1).ReshapeTo(x.Shape.Without(at))).ToArray();
    }

    /// <summary>Copies of a tensor one after another along its axes.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="repeats">How often along each axis, counted from the last; axes are added in front if there are more numbers.</param>
    public static Tensor Tile(this Tensor x, params ReadOnlySpan<int> repeats)
    {
        ArgumentNullException.ThrowIfNull(x);
        var rank = Math.Max(x.Rank, repeats.Length);
        int[] dims = [.. Enumerable.Repeat(1, rank - x.Rank), .. x.Shape];
        int[] times = [.. Enumerable.Repeat(1, rank - repeats.Length), .. repeats];
        // [t0, d0, t1, d1, ...] holds the copies; joining each pair gives the tiles.
        var paired = new int[2 * rank];
        for (var i = 0; i < rank; i++) (paired[2 * i], paired[2 * i + 1]) = (times[i], dims[i]);
        var repeated = x.ReshapeTo(Shape.Create(dims)).BroadcastTo(Shape.Create(paired), Axes.Range(0, rank).Map(i => 2 * i + 1));
        return repeated.ReshapeTo(Shape.Create(Enumerable.Range(0, rank).Select(i => times[i] * dims[i]).ToArray()));
    }

    /// <summary>Every entry along an axis several times in a row.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="repeats">How often.</param>
    /// <param name="axis">The axis; the flattened tensor if left out.</param>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201).</exception>
    public static Tensor Repeat(this Tensor x, int repeats, int? axis = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(repeats);
        if (axis is not { } given) return x.Ravel().Repeat(repeats, 0);
        var at = ResolveAxis("Repeat", x, given);
        Shape repeated = [.. x.Shape.Dims[..(at + 1)], repeats, .. x.Shape.Dims[(at + 1)..]];
        var dims = Axes.Range(0, x.Rank).Map(i => i <= at ? i : i + 1);
        return x.BroadcastTo(repeated, dims).ReshapeTo(x.Shape.With(at, repeats * x.Shape[at]));
    }

    /// <summary>The entries in reverse order along axes.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The axes; all of them if left out.</param>
    /// <exception cref="ShapeException">An axis does not exist (CJ1201).</exception>
    public static Tensor Flip(this Tensor x, Axes? axis = null)
    {
        var axes = ResolveAxes("Flip", x, axis);
        return axes.Count == 0 ? x : x.FlipOver(axes);
    }

    /// <summary>The entries moved along an axis; those that leave at the end come back at the start.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="shift">How far towards the end; negative towards the start.</param>
    /// <param name="axis">The axis; the flattened tensor if left out.</param>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201).</exception>
    public static Tensor Roll(this Tensor x, int shift, int? axis = null)
    {
        if (axis is not { } given) return x.Ravel().Roll(shift, 0).ReshapeTo(x.Shape);
        var at = ResolveAxis("Roll", x, given);
        var n = x.Shape[at];
        var cut = n == 0 ? 0 : n - (int)(((long)shift % n + n) % n);
        return cut == 0 || cut == n ? x : Concatenate([x.Between(at, cut, n), x.Between(at, 0, cut)], at);
    }

    /// <summary>Adds a border of one number.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="padWidth">For each axis how many entries before and after; one pair alone is for all axes.</param>
    /// <param name="constantValue">The number.</param>
    /// <exception cref="ShapeException">There is not one pair for each axis, or a width is negative (CJ1213).</exception>
    public static Tensor Pad(this Tensor x, ReadOnlySpan<(int Before, int After)> padWidth, double constantValue = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        var widths = padWidth.Length == 1 ? Enumerable.Repeat(padWidth[0], x.Rank).ToArray() : padWidth.ToArray();
        if (widths.Length != x.Rank || Array.Exists(widths, w => w.Before < 0 || w.After < 0))
        {
            throw new ShapeException(new Problem("CJ1213", "Pad needs two widths of at least 0 for each axis.")
                .Fact("x", x, $"{x.Rank} axes")
                .Fact("padWidth", string.Join(", ", widths))
                .Try("give one pair (before, after) for each axis; cut with indices or Slice."));
        }

        Axes before = Array.ConvertAll(widths, w => w.Before), after = Array.ConvertAll(widths, w => w.After);
        var padded = x.PadWith(before, after);
        if (constantValue == 0 || padded.Shape == x.Shape) return padded;
        return Where(Full(x.Shape, 1, DType.Bool).PadWith(before, after), padded, Literal(constantValue, x.DType));
    }

    /// <summary>Adds the same border before and after every axis.</summary>
    /// <inheritdoc cref="Pad(Tensor, ReadOnlySpan{ValueTuple{int, int}}, double)" path="/exception"/>
    public static Tensor Pad(this Tensor x, int padWidth, double constantValue = 0) => x.Pad([(padWidth, padWidth)], constantValue);

    /// <summary>Adds zeros (or crops, with negative numbers) along one axis.</summary>
    internal static Tensor Widen(this Tensor x, int axis, int before, int after)
    {
        var at = x.Shape.Axis(axis);
        return before == 0 && after == 0
            ? x
            : x.PadWith(Axes.Range(0, x.Rank).Map(i => i == at ? before : 0), Axes.Range(0, x.Rank).Map(i => i == at ? after : 0));
    }

    private static Tensor[] Joined(string operation, ReadOnlySpan<Tensor> xs)
    {
        if (xs.Length == 0)
        {
            throw new ShapeException(new Problem("CJ1208", $"{operation} was given nothing to join.").Try("give at least one tensor."));
        }

        var parts = xs.ToArray();
        foreach (var part in parts) ArgumentNullException.ThrowIfNull(part, nameof(xs));
        var dtype = parts.Aggregate((a, b) => Promote(a, b) == b.DType ? b : a).DType;
        return Array.ConvertAll(parts, p => p.Cast(dtype));
    }
}
