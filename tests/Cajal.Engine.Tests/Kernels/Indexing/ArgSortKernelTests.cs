using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class ArgSortKernelTests
{
    private static readonly double[] Special =
        [0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-45, -1e-45, -double.NaN, 3, -3, 3, 0];

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 12, 1)]
    [InlineData(3, 40, 5)]
    [InlineData(1, 41, 3)]
    [InlineData(2, 96, 1)]
    [InlineData(2, 97, 1)]
    [InlineData(2, 3000, 2)]
    public void Orders_every_line(int outer, int n, int inner)
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, outer * n * inner)
            .Select(i => random.Next(3) == 0 ? Special[random.Next(Special.Length)] : random.Next(-200, 200) * 0.37).ToArray();
        Check(DType.Float64, values, outer, n, inner);
        Check(DType.Float32, Array.ConvertAll(values, v => (float)v), outer, n, inner);
        Check(DType.Int32, Array.ConvertAll(values, v => double.IsFinite(v) ? (int)v : int.MinValue), outer, n, inner);
        Check(DType.Int64, Array.ConvertAll(values, v => double.IsFinite(v) ? (long)(v * 1e12) : long.MaxValue), outer, n, inner);
        Check(DType.Bool, Array.ConvertAll(values, v => v > 0), outer, n, inner);
    }

    private static void Check<T>(DType type, T[] values, int outer, int n, int inner) where T : unmanaged, IComparable<T>
    {
        using var table = new KernelTable();
        var expected = new int[values.Length];
        for (var line = 0; line < outer * inner; line++)
        {
            var start = line / inner * n * inner + line % inner;
            // LINQ sorts stably; .NET puts NaN first and holds zeros equal.
            var order = Enumerable.Range(0, n).OrderBy(i => double.IsNaN(Number(values[start + i * inner])))
                .ThenBy(i => values[start + i * inner]).ToArray();
            for (var i = 0; i < n; i++) expected[start + i * inner] = order[i];
        }

        int source = table.In(values), target = table.Out<int>(values.Length);
        table.Check(
            () => new ArgSortKernel(source, target, type, outer, n, inner),
            () => Assert.Equal(expected, table.Read<int>(target)));
    }

    private static double Number<T>(T value) => value switch { float f => f, double d => d, _ => 0 };
}
