using System.Globalization;
using System.Runtime.CompilerServices;
using Xunit;

namespace Cajal.TestKit;

/// <summary>How near is near: every tolerance of the tests, each with its reason.</summary>
public static class Close
{
    /// <summary>Elementwise kernels against their float64 twin: 4 units in the last place.</summary>
    public const double Float32Ulps = 4.8e-7;

    /// <inheritdoc cref="Float32Ulps"/>
    public const double Float64Ulps = 8.9e-16;

    /// <summary>Transcendental kernels: a polynomial and a scaling, each rounded.</summary>
    public const double Float32Transcendental = 1e-6;

    /// <inheritdoc cref="Float32Transcendental"/>
    public const double Float64Transcendental = 1e-13;

    /// <summary>Central differences with a step of 1e-5 in float64: both the cubic term and the rounding are of the order 1e-10.</summary>
    public const double Differences = 1e-6;

    /// <summary>Two float64 computations of the same sum in different order.</summary>
    public const double Reordered = 1e-12;

    /// <summary>Equal, bit for bit but for the sign of zero; NaN equals NaN.</summary>
    public static void Exactly(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual) => To(expected, actual, relative: 0);

    /// <summary>Equal, bit for bit but for the sign of zero; NaN equals NaN.</summary>
    [OverloadResolutionPriority(1)]
    public static void Exactly(double[] expected, double[] actual) => To(expected, actual, relative: 0);

    /// <summary>Equal, bit for bit but for the sign of zero; NaN equals NaN.</summary>
    public static void Exactly(double[] expected, Tensor actual) => Exactly(expected, NotNull(actual).ToArray<double>());

    /// <summary>One number near another.</summary>
    public static void To(double expected, double actual, double relative = Float32Transcendental, double absolute = 0) =>
        To([expected], [actual], relative, absolute);

    /// <summary>The only element of a tensor near a number, or every element.</summary>
    public static void To(double expected, Tensor actual, double relative = Float32Transcendental, double absolute = 0)
    {
        var values = NotNull(actual).ToArray<double>();
        var same = new double[values.Length];
        Array.Fill(same, expected);
        To(same, values, relative, absolute);
    }

    /// <summary>The elements of a tensor near numbers.</summary>
    public static void To(double[] expected, Tensor actual, double relative = Float32Transcendental, double absolute = 0) =>
        To(expected, NotNull(actual).ToArray<double>(), relative, absolute);

    /// <summary>Every number near its twin: within <c>absolute + relative * |expected|</c>.</summary>
    [OverloadResolutionPriority(1)]
    public static void To(double[] expected, double[] actual, double relative = Float32Transcendental, double absolute = 0) =>
        To((ReadOnlySpan<double>)expected, (ReadOnlySpan<double>)actual, relative, absolute);

    /// <summary>Every number near its twin: within <c>absolute + relative * |expected|</c>.</summary>
    public static void To(
        ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double relative = Float32Transcendental, double absolute = 0)
    {
        Assert.True(expected.Length == actual.Length, $"{expected.Length} numbers were expected, {actual.Length} came.");
        for (var i = 0; i < expected.Length; i++)
        {
            if (IsNear(expected[i], actual[i], absolute + relative * Math.Abs(expected[i]))) continue;
            Assert.Fail(string.Create(
                CultureInfo.InvariantCulture,
                $"Number {i} of {expected.Length}: expected {expected[i]:R}, got {actual[i]:R}, off by {Math.Abs(expected[i] - actual[i]):E2}."));
        }
    }

    /// <summary>
    /// Sums and products of <paramref name="terms"/> terms: rounding grows with the square root of the work, relative to the sum of the
    /// absolute terms.
    /// </summary>
    public static void Sums(
        ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, ReadOnlySpan<double> absoluteSums, long terms, double epsilon)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            To(expected[i], actual[i], relative: 0, absolute: 4 * epsilon * Math.Sqrt(Math.Max(1, terms)) * absoluteSums[i]);
        }
    }

    /// <summary>Matrix products by a random vector: |C v - A (B v)| against the size of the terms; 1e-5 in float32, 1e-14 in float64.</summary>
    public static void Residual(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        double difference = 0, size = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            difference += Math.Pow(expected[i] - actual[i], 2);
            size += Math.Pow(expected[i], 2);
        }

        Assert.True(difference <= tolerance * tolerance * size, $"The residual is {Math.Sqrt(difference / size):E2}, allowed are {tolerance:E2}.");
    }

    internal static bool IsNear(double expected, double actual, double allowed) =>
        expected.Equals(actual) || expected == actual || Math.Abs(expected - actual) <= allowed;

    private static Tensor NotNull(Tensor tensor) => tensor ?? throw new ArgumentNullException(nameof(tensor));
}
