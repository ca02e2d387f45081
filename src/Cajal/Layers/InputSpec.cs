namespace Cajal.Layers;

/// <summary>What a layer demands of its input; checked before every call.</summary>
public sealed record InputSpec
{
    /// <summary>The exact number of axes, batch included; null for any.</summary>
    public int? Rank { get; init; }

    /// <summary>The least number of axes, batch included; null for any.</summary>
    public int? MinRank { get; init; }

    /// <summary>Extents that are fixed, by axis; negative axes count from the last.</summary>
    public IReadOnlyDictionary<int, int> Axes { get; init; } = new Dictionary<int, int>();

    /// <summary>What disagrees, or null if the shape fits.</summary>
    internal string? Fault(PartialShape shape)
    {
        if (Rank is { } rank && shape.Rank != rank) return $"It has {Count(shape.Rank)}; {rank} are needed.";
        if (MinRank is { } least && shape.Rank < least) return $"It has {Count(shape.Rank)}; at least {least} are needed, the batch first.";
        foreach (var (axis, expected) in Axes)
        {
            if (shape[axis] is { } found && found != expected) return $"{Label(axis)} is {found}, {Difference(found, expected)}.";
        }

        return null;
    }

    /// <summary>The demand in words.</summary>
    internal string Demand()
    {
        var parts = new List<string>();
        if (Rank is { } rank) parts.Add($"{rank} axes");
        else if (MinRank is { } least) parts.Add($"at least {Count(least)}");
        foreach (var (axis, expected) in Axes) parts.Add($"{Label(axis).ToLowerInvariant()} to be {expected}");
        return "expects " + string.Join(", ", parts);
    }

    private static string Count(int axes) => axes == 1 ? "1 axis" : $"{axes} axes";

    private static string Label(int axis) => axis == -1 ? "The last axis" : $"Axis {axis}";

    private static string Difference(int found, int expected) => (found - expected) switch
    {
        1 => $"one more than {expected}",
        -1 => $"one less than {expected}",
        _ => $"not {expected}",
    };
}
