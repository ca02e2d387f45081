namespace Cajal.Data.FeatureSpaces;

/// <summary>Edges of ranges that hold about equally many of some numbers.</summary>
internal static class Quantiles
{
    /// <summary>Edges in ascending order, the smallest and the largest number first and last; fewer than asked where numbers repeat.</summary>
    /// <remarks>A number that occurs very often, such as the 0 of money that most people do not have, fills one range and not all.</remarks>
    public static double[] Edges(double[] values, int bins)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        if (sorted.Length == 0) return [];
        var most = Math.Max(1, sorted.Length / bins);
        var total = Groups(sorted).Sum(g => Math.Min(g.Count, most));
        var edges = new List<double> { sorted[0] };
        var (gathered, next) = (0.0, (double)total / bins);
        foreach (var (value, count) in Groups(sorted))
        {
            if (gathered >= next - 1e-9 && value > edges[^1])
            {
                edges.Add(value);
                while (next <= gathered + 1e-9) next += (double)total / bins;
            }

            gathered += Math.Min(count, most);
        }

        if (sorted[^1] > edges[^1]) edges.Add(sorted[^1]);
        return [.. edges];
    }

    private static IEnumerable<(double Value, int Count)> Groups(double[] sorted)
    {
        for (var i = 0; i < sorted.Length;)
        {
            var from = i;
            while (i < sorted.Length && sorted[i] == sorted[from]) i++;
            yield return (sorted[from], i - from);
        }
    }
}
