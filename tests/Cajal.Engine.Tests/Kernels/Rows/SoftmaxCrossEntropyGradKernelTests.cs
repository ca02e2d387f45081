using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class SoftmaxCrossEntropyGradKernelTests
{
    [Theory]
    [MemberData(nameof(RowCase.Sizes), MemberType = typeof(RowCase))]
    public void Is_the_slope_for_targets_of_any_sum(int rows, int n)
    {
        using var table = new KernelTable();
        var logits = RowCase.Numbers(rows * n, 12);
        var targets = RowCase.Numbers(rows * n, 13, 0, 2.0 / n);
        var cotangents = RowCase.Numbers(rows, 14);
        var p = RowCase.PerRow(logits, n, RowCase.Softmax);
        var expected = new double[rows * n];
        for (var i = 0; i < expected.Length; i++)
        {
            // -sum_j t_j d(log p_j)/dx_i = -sum_j t_j (delta_ij - p_i).
            for (var j = i / n * n; j < i / n * n + n; j++) expected[i] -= cotangents[i / n] * targets[j] * ((i == j ? 1 : 0) - p[i]);
        }

        int x = table.In(RowCase.Narrow(logits)), t = table.In(RowCase.Narrow(targets)), g = table.In(RowCase.Narrow(cotangents));
        int x64 = table.In(logits), t64 = table.In(targets), g64 = table.In(cotangents);
        int y = table.Out<float>(rows * n), y64 = table.Out<double>(rows * n);
        table.Check(
            () => new SoftmaxCrossEntropyGradKernel(x, t, g, y, DType.Float32, rows, n),
            () => RowCase.Near(expected, table.Read<float>(y), 4e-6)); // float32 probabilities times factors of up to 8
        table.Check(
            () => new SoftmaxCrossEntropyGradKernel(x64, t64, g64, y64, DType.Float64, rows, n),
            () => RowCase.Near(expected, table.Read<double>(y64), 1e-13));
    }
}
