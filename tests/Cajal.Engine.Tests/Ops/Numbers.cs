using Xunit;

namespace Cajal.Engine.Tests.Operations;

/// <summary>Comparison of tensors with numbers written down.</summary>
internal static class Numbers
{
    /// <summary>Relative to the larger of 1 and the number: seven printed digits leave 1e-6.</summary>
    public const double Printed = 2e-6;

    public static void Are(double[] expected, Tensor actual, double tolerance = 1e-6)
    {
        var values = actual.ToArray<double>();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (double.IsNaN(expected[i]) && double.IsNaN(values[i])) continue;
            if (expected[i] == values[i]) continue;
            var error = Math.Abs(expected[i] - values[i]) / Math.Max(1, Math.Abs(expected[i]));
            Assert.True(error <= tolerance, $"place {i}: expected {expected[i]:G9}, got {values[i]:G9}");
        }
    }

    public static void Are(double[] expected, Shape shape, Tensor actual, double tolerance = 1e-6)
    {
        Assert.Equal(shape, actual.Shape);
        Are(expected, actual, tolerance);
    }

    /// <summary>0, 1, 2, ... in a shape, float32.</summary>
    public static Tensor Range(params int[] shape)
    {
        var size = (int)Shape.Create(shape).Size;
        return Tensor.From(Enumerable.Range(0, size).Select(i => (float)i).ToArray(), shape);
    }

    public static string CodeOf(Action action) => Assert.ThrowsAny<CajalException>(action).Code;
}
