using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class SoftmaxCrossEntropyKernelTests
{
    [Theory]
    [MemberData(nameof(RowCase.Sizes), MemberType = typeof(RowCase))]
    public void Weighs_log_probabilities_with_targets(int rows, int n)
    {
        using var table = new KernelTable();
        var logits = RowCase.Numbers(rows * n, 10);
        var targets = RowCase.Numbers(rows * n, 11, 0, 1);
        var log = RowCase.PerRow(logits, n, RowCase.LogSoftmax);
        var expected = Enumerable.Range(0, rows).Select(r => -Enumerable.Range(r * n, n).Sum(i => targets[i] * log[i])).ToArray();
        int x = table.In(RowCase.Narrow(logits)), t = table.In(RowCase.Narrow(targets)), y = table.Out<float>(rows);
        int x64 = table.In(logits), t64 = table.In(targets), y64 = table.Out<double>(rows);
        // Sums of up to a thousand float32 products of one sign.
        table.Check(() => new SoftmaxCrossEntropyKernel(x, t, y, DType.Float32, rows, n), () => RowCase.Near(expected, table.Read<float>(y), 3e-6));
        table.Check(() => new SoftmaxCrossEntropyKernel(x64, t64, y64, DType.Float64, rows, n), () => RowCase.Near(expected, table.Read<double>(y64), 1e-13));
    }
}
