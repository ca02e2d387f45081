namespace Cajal.Data.FeatureSpaces;

/// <summary>Mean and variance of numbers of any size: squares of numbers beyond 1e154 would not be finite.</summary>
internal static class Moments
{
    /// <summary>Of finite numbers; zeros where there are none.</summary>
    public static (double Mean, double Deviation) Of(IReadOnlyList<double> values)
    {
        var scale = values.Count == 0 ? 0 : values.Max(Math.Abs);
        if (scale == 0) return (0, 0);
        var mean = values.Average(v => v / scale);
        return (mean * scale, Math.Sqrt(values.Average(v => (v / scale - mean) * (v / scale - mean))) * scale);
    }
}
