namespace Cajal.Graph;

/// <summary>Tells how the shape of a tensor came about: the operations that changed it, from the source on.</summary>
internal static class ShapeTrail
{
    private const int MaxSteps = 6;

    public static string Of(Tensor x)
    {
        var steps = new List<string>();
        var t = x;
        while (steps.Count < MaxSteps)
        {
            var name = t.Scope.Length > 0 && t.Op.Kind != Kind.Source ? $"{t.Scope}/{t.Op.Name}" : Label(t);
            steps.Add($"{name} {t.Shape}");
            if (t.Inputs.Length == 0) break;
            t = Origin(t);
            while (t.Shape == x.Shape && t.Inputs.Length > 0 && t.Op.Kind is Kind.Elementwise or Kind.Marker) t = Origin(t);
        }

        if (steps.Count < 2) return "";
        steps.Reverse();
        return string.Join(" -> ", steps);
    }

    // The widest input is the one a reader thinks of as "the data".
    private static Tensor Origin(Tensor t) => t.Inputs.MaxBy(i => (long)i.Rank << 48 | Math.Min(i.Size, 1L << 47))!;

    private static string Label(Tensor t) => t.Op switch
    {
        Read read => read.Variable.Path,
        Leaf { Origin: { } variable } => variable.Path,
        Placeholder placeholder => placeholder.Label,
        Leaf => "data",
        _ => t.Op.Name,
    };
}
