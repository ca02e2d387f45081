using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class SoftmaxKernelTests
{
    private const double Inf = double.PositiveInfinity;

    [Theory]
    [MemberData(nameof(RowCase.Sizes), MemberType = typeof(RowCase))]
    public void Makes_rows_of_probabilities(int rows, int n) => Check(RowCase.Numbers(rows * n, 1, -20, 20), n);

    [Theory]
    [InlineData(new[] { 1e30, 1e30, -1e30 })]
    [InlineData(new[] { 1000.0, 1001, -Inf })]
    [InlineData(new[] { -3e38, 3e38 })]
    [InlineData(new[] { -Inf, -Inf })]
    [InlineData(new[] { Inf, 0 })]
    [InlineData(new[] { double.NaN, 0, 1 })]
    [InlineData(new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, -Inf, 1e9 })]
    [InlineData(new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, double.NaN })]
    public void Stands_extreme_numbers(double[] row) => Check(Array.ConvertAll(row, v => (double)(float)v), row.Length);

    private static void Check(double[] values, int n)
    {
        using var table = new KernelTable();
        var rows = values.Length / n;
        var expected = RowCase.PerRow(values, n, RowCase.Softmax);
        int x = table.In(RowCase.Narrow(values)), y = table.Out<float>(values.Length);
        int x64 = table.In(values), y64 = table.Out<double>(values.Length);
        // A float32 exponential of a rounded difference of up to 40 is off by 40 * 2^-24.
        table.Check(() => new SoftmaxKernel(x, y, DType.Float32, rows, n), () => RowCase.Near(expected, table.Read<float>(y), 3e-6, 1e-30));
        table.Check(() => new SoftmaxKernel(x64, y64, DType.Float64, rows, n), () => RowCase.Near(expected, table.Read<double>(y64), 1e-14));
    }
}
