using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class SoftmaxGradKernelTests
{
    [Theory]
    [MemberData(nameof(RowCase.Sizes), MemberType = typeof(RowCase))]
    public void Is_the_product_with_the_jacobian(int rows, int n)
    {
        using var table = new KernelTable();
        var values = RowCase.PerRow(RowCase.Numbers(rows * n, 3), n, RowCase.Softmax);
        values = Array.ConvertAll(values, v => (double)(float)v);
        var cotangents = RowCase.Numbers(rows * n, 4);
        var expected = new double[rows * n];
        for (var r = 0; r < rows; r++)
        {
            // dy_j / dx_i = y_j (delta_ij - y_i), written out.
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    expected[r * n + i] += cotangents[r * n + j] * values[r * n + j] * ((i == j ? 1 : 0) - values[r * n + i]);
                }
            }
        }

        // The rows of rounded probabilities do not sum to exactly 1, which the two forms treat differently by at most |g| n 2^-24.
        int g = table.In(RowCase.Narrow(cotangents)), y = table.In(RowCase.Narrow(values)), x = table.Out<float>(expected.Length);
        int g64 = table.In(cotangents), y64 = table.In(values), x64 = table.Out<double>(expected.Length);
        table.Check(() => new SoftmaxGradKernel(g, y, x, DType.Float32, rows, n), () => RowCase.Near(expected, table.Read<float>(x), 2e-6));
        table.Check(() => new SoftmaxGradKernel(g64, y64, x64, DType.Float64, rows, n), () => RowCase.Near(expected, table.Read<double>(x64), 1e-12));
    }
}
