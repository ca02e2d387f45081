namespace Cajal.Layers;

/// <summary>A short summary of how many numbers lie where, which can be extended batch by batch: values in order, each with a weight.</summary>
/// <remarks>As in Keras: at most about 1 / epsilon values are kept, at places found by interpolation of the shares below them.</remarks>
internal sealed class QuantileSummary(double epsilon)
{
    private (double Value, double Weight)[] _points = [];

    public bool IsEmpty => _points.Length == 0;

    public void Add(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        var step = Math.Max(sorted.Length * epsilon, 1);
        var added = new List<(double, double)>();
        for (var i = (int)(step - 1); i < sorted.Length; i += (int)step) added.Add((sorted[i], step));
        _points = Compress([.. _points.Concat(added).OrderBy(p => p.Item1)], epsilon);
    }

    /// <summary>What parts the numbers into ranges of equal share; fewer boundaries where there are fewer numbers.</summary>
    public double[] Boundaries(int bins) => [.. Compress(_points, 1.0 / bins).SkipLast(1).Select(p => p.Value)];

    private static (double Value, double Weight)[] Compress((double Value, double Weight)[] points, double epsilon)
    {
        if (points.Length * epsilon < 1) return points;
        var (values, below) = (Array.ConvertAll(points, p => p.Value), new double[points.Length]);
        var sum = 0.0;
        for (var i = 0; i < points.Length; i++) below[i] = sum += points[i].Weight;
        var shares = Array.ConvertAll(below, b => b / sum);
        var kept = new (double Value, double Weight)[(int)Math.Ceiling(1 / epsilon - 1e-9)];
        var before = 0.0;
        for (var i = 0; i < kept.Length; i++)
        {
            var share = epsilon + i * epsilon;
            var at = Interpolate(share, shares, below);
            kept[i] = ((float)Interpolate(share, shares, values), at - before);
            before = at;
        }

        return kept;
    }

    private static double Interpolate(double x, double[] xs, double[] ys)
    {
        var i = Array.BinarySearch(xs, x);
        if (i >= 0) return ys[i];
        i = ~i;
        if (i == 0) return ys[0];
        if (i == xs.Length) return ys[^1];
        return ys[i - 1] + (ys[i] - ys[i - 1]) * (x - xs[i - 1]) / (xs[i] - xs[i - 1]);
    }
}
