using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class SparseSoftmaxCrossEntropyKernelTests
{
    [Theory]
    [MemberData(nameof(RowCase.Sizes), MemberType = typeof(RowCase))]
    public void Is_minus_the_log_probability_of_the_label(int rows, int n)
    {
        using var table = new KernelTable();
        var logits = RowCase.Numbers(rows * n, 7, -20, 20);
        var labels = Enumerable.Range(0, rows).Select(r => r * 7 % n).ToArray();
        var log = RowCase.PerRow(logits, n, RowCase.LogSoftmax);
        var expected = labels.Select((label, r) => -log[r * n + label]).ToArray();
        int x = table.In(RowCase.Narrow(logits)), x64 = table.In(logits), y = table.Out<float>(rows), y64 = table.Out<double>(rows);
        int narrow = table.In(labels), wide = table.In(Array.ConvertAll(labels, l => (long)l));
        // Differences of up to 40 are rounded to float32.
        table.Check(
            () => new SparseSoftmaxCrossEntropyKernel(x, narrow, y, DType.Float32, DType.Int32, rows, n),
            () => RowCase.Near(expected, table.Read<float>(y), 5e-6));
        table.Check(
            () => new SparseSoftmaxCrossEntropyKernel(x64, wide, y64, DType.Float64, DType.Int64, rows, n),
            () => RowCase.Near(expected, table.Read<double>(y64), 1e-13));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Names_a_label_that_is_no_class(int label)
    {
        using var table = new KernelTable();
        int x = table.In(new float[6]), labels = table.In(0, label), y = table.Out<float>(2);
        var fault = Assert.Throws<IndexFault>(
            () => table.Run(new SparseSoftmaxCrossEntropyKernel(x, labels, y, DType.Float32, DType.Int32, 2, 3)));
        Assert.Equal(("label", label, 3, 1), (fault.What, fault.Index, fault.Bound, fault.Position));
    }

    [Fact]
    public void Stays_finite_for_huge_logits()
    {
        using var table = new KernelTable();
        int x = table.In(1e30f, -1e30f, 1e30f, 500, 0, float.NegativeInfinity), labels = table.In(0, 0), y = table.Out<float>(2);
        table.Check(
            () => new SparseSoftmaxCrossEntropyKernel(x, labels, y, DType.Float32, DType.Int32, 2, 3),
            () => RowCase.Near([Math.Log(2), 0], table.Read<float>(y), 1e-6));
    }
}
