using Xunit;

namespace Cajal.Tests.Training;

/// <summary>Comparison with Keras's printed figures.</summary>
internal static class Near
{
    /// <summary>1e-5 relative: the figures were printed with seven digits from float32 arithmetic.</summary>
    public static void Equal(double[] expected, Tensor actual, double tolerance = 1e-5)
    {
        var values = actual.ToArray<double>();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.True(
                Math.Abs(values[i] - expected[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"at {i}: expected {expected[i]}, got {values[i]} in [{string.Join(", ", values)}]");
        }
    }

    public static void Equal(double expected, Tensor actual, double tolerance = 1e-5) => Equal([expected], actual, tolerance);
}
