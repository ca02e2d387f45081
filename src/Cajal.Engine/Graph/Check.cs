namespace Cajal.Graph;

/// <summary>Checks that several operations share.</summary>
internal static class Check
{
    /// <summary>Every axis is in <c>[0, Rank)</c> and named once.</summary>
    public static void Axes(string operation, Tensor x, Axes axes)
    {
        for (var i = 0; i < axes.Count; i++)
        {
            var isFine = axes[i] >= 0 && axes[i] < x.Rank && axes.IndexOf(axes[i]) == i;
            if (isFine) continue;
            throw new ShapeException(new Problem("CJ1051", $"{operation} cannot work along axes {axes}.")
                .Fact("x", x, $"{x.Rank} axes")
                .Fact("axes", axes.ToString())
                .Note("Every axis must exist and be named once.")
                .Try(x.Rank == 0 ? "give it a tensor with at least one axis." : $"name axes from {-x.Rank} to {x.Rank - 1}."));
        }
    }

    /// <summary>The tensor holds indices.</summary>
    public static void Indices(string operation, Tensor indices)
    {
        if (indices.DType is DType.Int32 or DType.Int64) return;
        throw new DTypeException(new Problem("CJ1058", $"{operation} needs whole numbers as indices.")
            .Fact("indices", indices)
            .Try("cast them: indices.Cast(DType.Int32)."));
    }

    /// <summary>The page about an index in the data that points past its axis.</summary>
    public static Problem OutOfRange(string what, long index, long bound, long position) =>
        new Problem("CJ1270", "An index points outside the axis it picks from.")
            .Fact(what, $"{index}, the one at place {position} counted in row-major order")
            .Fact("axis", $"{bound} elements")
            .Try("look for bad data, clip the indices, or make the axis longer (for an embedding: a larger inputDim).");

    /// <summary>There is something to choose from along the axes, or nothing is asked for.</summary>
    public static void IsNotEmpty(string operation, Tensor x, Axes axes)
    {
        foreach (var axis in axes)
        {
            if (x.Shape[axis] != 0 || x.Shape.Without(axes).Size == 0) continue;
            throw new ShapeException(new Problem("CJ1056", $"{operation} has nothing to choose from.")
                .Fact("x", x, $"axis {axis} is empty")
                .Try("give it at least one element along that axis."));
        }
    }
}
