using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    /// <summary>Axes in <c>[0, rank)</c>, ascending and each once; all axes for null.</summary>
    internal static Axes ResolveAxes(string operation, Tensor x, Axes? axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (axis is not { } axes) return Axes.Range(0, x.Rank);
        var resolved = axes.ToArray();
        for (var i = 0; i < resolved.Length; i++) resolved[i] = ResolveAxis(operation, x, resolved[i]);
        Array.Sort(resolved);
        for (var i = 1; i < resolved.Length; i++)
        {
            if (resolved[i] == resolved[i - 1]) throw RepeatedAxis(operation, x, axes);
        }

        return resolved;
    }

    /// <summary>One axis in <c>[0, rank)</c>.</summary>
    internal static int ResolveAxis(string operation, Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        return ResolveAxis(operation, x, axis, x.Rank);
    }

    /// <summary>One axis of a result of the given rank.</summary>
    private static int ResolveAxis(string operation, Tensor x, int axis, int rank)
    {
        if (axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis;
        throw new ShapeException(new Problem("CJ1201", $"{operation} has no axis {axis} to work on.")
            .Fact("x", x)
            .Fact("axis", $"{axis}")
            .Try(rank == 0 ? "leave the axis out: a scalar has none." : $"give an axis from {-rank} to {rank - 1}; negative axes count from the last."));
    }

    /// <summary>A permutation or selection of axes in the order given.</summary>
    private static Axes ResolveOrder(string operation, Tensor x, Axes axes)
    {
        var resolved = axes.Map(a => ResolveAxis(operation, x, a));
        if (resolved.Distinct().Count() != resolved.Count) throw RepeatedAxis(operation, x, axes);
        return resolved;
    }

    private static ShapeException RepeatedAxis(string operation, Tensor x, Axes axes) =>
        new(new Problem("CJ1202", $"{operation} was given one axis twice.")
            .Fact("x", x)
            .Fact("axes", axes.ToString())
            .Try("name every axis once; -1 and the last axis's number are the same axis."));

    /// <summary>Puts axes that a reduction removed back as 1 where the caller wants to keep them.</summary>
    private static Tensor Kept(Tensor reduced, Tensor x, Axes axes, bool keepDims) =>
        keepDims ? reduced.ReshapeTo(x.Shape.Keep(axes)) : reduced;
}
