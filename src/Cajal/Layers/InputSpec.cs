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
    internal Message? Fault(PartialShape shape)
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
    internal Message Demand()
    {
        var parts = new List<Message>();
        if (Rank is { } rank) parts.Add($"{rank} axes");
        else if (MinRank is 1) parts.Add("at least 1 axis");
        else if (MinRank is { } least) parts.Add($"at least {least} axes");
        foreach (var (axis, expected) in Axes) parts.Add(axis == -1 ? (Message)$"the last axis to be {expected}" : $"axis {axis} to be {expected}");
        return $"expects {Message.Join(", ", parts)}";
    }

    private static Message Label(int axis) => axis == -1 ? "The last axis" : (Message)$"Axis {axis}";

    private static Message Count(int axes) => axes == 1 ? "1 axis" : (Message)$"{axes} axes";

    private static Message Difference(int found, int expected) => (found - expected) switch
    {
        1 => $"one more than {expected}",
        -1 => $"one less than {expected}",
        _ => $"not {expected}",
    };
}
