using Xunit;

namespace Cajal.Tests;

/// <summary>Compares numbers within an absolute tolerance. NaN is never close.</summary>
internal static class Close
{
    public static void To(double expected, double actual, double tolerance) =>
        Assert.True(expected == actual || Math.Abs(expected - actual) <= tolerance, $"expected {expected:R}, got {actual:R}, tolerance {tolerance:R}");

    public static void To(float[] expected, float[] actual, double tolerance) =>
        To(Array.ConvertAll(expected, v => (double)v), Array.ConvertAll(actual, v => (double)v), tolerance);

    public static void To(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var isClose = expected[i] == actual[i] || Math.Abs(expected[i] - actual[i]) <= tolerance;
            Assert.True(isClose, $"at {i}: expected {expected[i]:R}, got {actual[i]:R}, tolerance {tolerance:R}");
        }
    }
}
