using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class SparseSoftmaxCrossEntropyGradKernelTests
{
    [Theory]
    [MemberData(nameof(RowCase.Sizes), MemberType = typeof(RowCase))]
    public void Is_the_probabilities_less_the_label(int rows, int n)
    {
        using var table = new KernelTable();
        var logits = RowCase.Numbers(rows * n, 8);
        var cotangents = RowCase.Numbers(rows, 9);
        var labels = Enumerable.Range(0, rows).Select(r => r * 7 % n).ToArray();
        var expected = RowCase.PerRow(logits, n, RowCase.Softmax);
        for (var i = 0; i < expected.Length; i++) expected[i] = (expected[i] - (labels[i / n] == i % n ? 1 : 0)) * cotangents[i / n];
        int x = table.In(RowCase.Narrow(logits)), g = table.In(RowCase.Narrow(cotangents)), y = table.Out<float>(expected.Length);
        int x64 = table.In(logits), g64 = table.In(cotangents), y64 = table.Out<double>(expected.Length);
        int narrow = table.In(labels), wide = table.In(Array.ConvertAll(labels, l => (long)l));
        table.Check(
            () => new SparseSoftmaxCrossEntropyGradKernel(x, wide, g, y, DType.Float32, DType.Int64, rows, n),
            () => RowCase.Near(expected, table.Read<float>(y), 2e-6)); // float32 probabilities times a factor of up to 4
        table.Check(
            () => new SparseSoftmaxCrossEntropyGradKernel(x64, narrow, g64, y64, DType.Float64, DType.Int32, rows, n),
            () => RowCase.Near(expected, table.Read<double>(y64), 1e-14));
    }

    [Fact]
    public void Names_a_label_that_is_no_class()
    {
        using var table = new KernelTable();
        int x = table.In(new float[6]), labels = table.In(0, 3), g = table.In(new float[2]), y = table.Out<float>(6);
        Assert.Throws<IndexFault>(
            () => table.Run(new SparseSoftmaxCrossEntropyGradKernel(x, labels, g, y, DType.Float32, DType.Int32, 2, 3)));
    }
}
