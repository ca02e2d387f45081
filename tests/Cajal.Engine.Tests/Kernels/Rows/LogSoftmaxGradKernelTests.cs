using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class LogSoftmaxGradKernelTests
{
    [Theory]
    [MemberData(nameof(RowCase.Sizes), MemberType = typeof(RowCase))]
    public void Is_the_product_with_the_jacobian(int rows, int n)
    {
        using var table = new KernelTable();
        var values = RowCase.PerRow(RowCase.Numbers(rows * n, 5), n, RowCase.LogSoftmax);
        values = Array.ConvertAll(values, v => (double)(float)v);
        var cotangents = RowCase.Numbers(rows * n, 6);
        var expected = new double[rows * n];
        for (var r = 0; r < rows; r++)
        {
            // dy_j / dx_i = delta_ij - softmax_i, written out.
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++) expected[r * n + i] += cotangents[r * n + j] * ((i == j ? 1 : 0) - Math.Exp(values[r * n + i]));
            }
        }

        int g = table.In(RowCase.Narrow(cotangents)), y = table.In(RowCase.Narrow(values)), x = table.Out<float>(expected.Length);
        int g64 = table.In(cotangents), y64 = table.In(values), x64 = table.Out<double>(expected.Length);
        // Sums of up to a thousand float32 numbers.
        table.Check(() => new LogSoftmaxGradKernel(g, y, x, DType.Float32, rows, n), () => RowCase.Near(expected, table.Read<float>(x), 4e-6));
        table.Check(() => new LogSoftmaxGradKernel(g64, y64, x64, DType.Float64, rows, n), () => RowCase.Near(expected, table.Read<double>(x64), 1e-12));
    }
}
