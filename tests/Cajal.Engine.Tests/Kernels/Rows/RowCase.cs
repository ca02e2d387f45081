using Xunit;

namespace Cajal.Engine.Tests.Kernels;

/// <summary>Rows of numbers for row kernels, in both precisions.</summary>
internal static class RowCase
{
    /// <summary>Rows and lengths around every vector's edge, and enough work for several threads.</summary>
    public static TheoryData<int, int> Sizes => new()
    {
        { 0, 3 }, { 1, 1 }, { 5, 1 }, { 3, 2 }, { 4, 7 }, { 3, 8 }, { 2, 10 }, { 3, 15 }, { 3, 16 }, { 3, 17 }, { 2, 33 }, { 2, 64 }, { 2, 131 },
        { 1500, 10 }, { 40, 1000 },
    };

    public static double[] Numbers(int count, int seed, double low = -4, double high = 4)
    {
        var random = new Random(seed);
        // Through float32, so that both precisions see the same numbers.
        return [.. Enumerable.Range(0, count).Select(_ => (double)(float)(low + (high - low) * random.NextDouble()))];
    }

    public static float[] Narrow(double[] values) => Array.ConvertAll(values, v => (float)v);

    /// <summary>Compares with a relative tolerance, below which <paramref name="floor"/> is the smallest magnitude that counts.</summary>
    public static void Near(double[] expected, float[] actual, double tolerance, double floor = 1) =>
        Near(expected, Array.ConvertAll(actual, v => (double)v), tolerance, floor);

    public static void Near(double[] expected, double[] actual, double tolerance, double floor = 1)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (double.IsNaN(expected[i]) ? double.IsNaN(actual[i]) : expected[i] == actual[i]) continue;
            var error = Math.Abs(expected[i] - actual[i]) / Math.Max(floor, Math.Abs(expected[i]));
            Assert.True(error <= tolerance, $"[{i}] expected {expected[i]:R}, was {actual[i]:R}, error {error:E2} over {tolerance:E0}");
        }
    }

    /// <summary>Each row by itself.</summary>
    public static double[] PerRow(double[] values, int n, Func<double[], double[]> row) =>
        [.. Enumerable.Range(0, n == 0 ? 0 : values.Length / n).SelectMany(r => row(values[(r * n)..((r + 1) * n)]))];

    // The plain definition, whose only care is for large logits.
    public static double[] Softmax(double[] x)
    {
        var largest = double.IsFinite(x.Max()) ? x.Max() : 0;
        var e = Array.ConvertAll(x, v => Math.Exp(v - largest));
        return Array.ConvertAll(e, v => v / e.Sum());
    }

    public static double[] LogSoftmax(double[] x)
    {
        var largest = double.IsFinite(x.Max()) ? x.Max() : 0;
        var log = Math.Log(x.Sum(v => Math.Exp(v - largest)));
        return Array.ConvertAll(x, v => v - largest - log);
    }
}
