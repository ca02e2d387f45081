using Cajal.Graph;

namespace Cajal.Transforms;

/// <summary>What Vmap checks before it calls the function.</summary>
internal static class Mapping
{
    /// <summary>The number of examples, on which all arguments with an axis agree.</summary>
    public static int Size(Tensor[] xs, int?[] axes)
    {
        int? size = null;
        var isFine = axes.Length == xs.Length;
        for (var i = 0; isFine && i < xs.Length; i++)
        {
            if (axes[i] is not { } axis) continue;
            isFine = axis >= -xs[i].Rank && axis < xs[i].Rank && (size ?? xs[i].Shape[axis]) == xs[i].Shape[axis];
            if (isFine) size = xs[i].Shape[axis];
        }

        return isFine && size is { } n ? n : throw Misfit(xs, axes);
    }

    private static ShapeException Misfit(Tensor[] xs, int?[] axes)
    {
        var problem = new Problem("CJ1120", "Vmap needs one number of examples.");
        for (var i = 0; i < Math.Max(xs.Length, axes.Length); i++)
        {
            var axis = i >= axes.Length ? "no axis given" : axes[i] is { } a ? $"examples on axis {a}" : "shared by all examples";
            if (i < xs.Length) problem.Fact($"argument {i}", xs[i], axis);
            else problem.Fact($"argument {i}", $"missing, {axis}");
        }

        return new ShapeException(problem
            .Note("Every argument has one entry in inAxes; those that are not null name an axis of the same extent, and at least one does.")
            .Try("name the axis that counts examples for each argument, and null for one that all examples share."));
    }
}
