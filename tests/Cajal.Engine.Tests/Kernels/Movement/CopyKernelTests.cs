using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class CopyKernelTests
{
    [Theory]
    [InlineData(new[] { 5, 7, 3 }, new[] { 2, 0, 1 })]
    [InlineData(new[] { 70, 130 }, new[] { 1, 0 })]
    [InlineData(new[] { 2, 9, 17, 5 }, new[] { 0, 3, 1, 2 })]
    [InlineData(new[] { 3, 64, 8, 40 }, new[] { 0, 2, 1, 3 })]
    [InlineData(new[] { 2, 3, 65, 33 }, new[] { 3, 0, 2, 1 })]
    [InlineData(new[] { 1, 5, 1 }, new[] { 2, 1, 0 })]
    [InlineData(new[] { 0, 5 }, new[] { 1, 0 })]
    [InlineData(new int[0], new int[0])]
    [InlineData(new[] { 300, 300 }, new[] { 1, 0 })]
    public void Permutes_any_axes(int[] dims, int[] order)
    {
        Shape from = dims;
        Shape to = Array.ConvertAll(order, i => dims[i]);
        Agrees(from.Size, to, Array.ConvertAll(order, i => from.Strides()[i]), 0);
    }

    [Theory]
    [InlineData(4, 0, 1)]
    [InlineData(1000, 0, 0)]
    [InlineData(33, 1, 0)]
    [InlineData(3, 0, -1)]
    [InlineData(20, -20, 1)]
    [InlineData(20, -20, -1)]
    public void Repeats_and_reverses(int n, long outer, long inner) => Agrees(
        30L * n, [7, n], [outer, inner], Math.Max(0, -6 * outer) + Math.Max(0, (1 - n) * inner));

    [Theory]
    [InlineData(28, 3, 1, 1)]
    [InlineData(28, 3, 2, 1)]
    [InlineData(29, 3, 2, 2)]
    [InlineData(40, 1, 3, 1)]
    public void Lays_out_windows(int n, int k, int stride, int dilation)
    {
        var windows = (n - (k - 1) * dilation - 1) / stride + 1;
        // [batch 3, n, channels 5] along axis 1.
        Agrees(3L * n * 5, [3, windows, 5, k], [5L * n, 5L * stride, 1, 5L * dilation], 0);
    }

    [Fact]
    public void Copies_long_runs_in_pieces() => Agrees(150_000, [2, 70_000], [75_000, 1], 11);

    private static void Agrees(long size, Shape space, long[] strides, long offset)
    {
        var numbers = Enumerable.Range(1, (int)size).ToArray();
        Agrees(Array.ConvertAll(numbers, i => (float)i), DType.Float32, space, strides, offset);
        Agrees(Array.ConvertAll(numbers, i => (double)i), DType.Float64, space, strides, offset);
        Agrees(numbers, DType.Int32, space, strides, offset);
        Agrees(Array.ConvertAll(numbers, i => (long)i), DType.Int64, space, strides, offset);
        Agrees(Array.ConvertAll(numbers, i => (byte)(i % 251)), DType.Bool, space, strides, offset);
    }

    private static void Agrees<T>(T[] values, DType type, Shape space, long[] strides, long offset) where T : unmanaged
    {
        using var table = new KernelTable();
        var source = table.In(values);
        var target = table.Out<T>(space.Size);
        var expected = new List<T>();
        Visit(0, offset);
        table.Check(
            () => new CopyKernel(source, target, type, space, strides, offset),
            () => Assert.Equal(expected.ToArray(), table.Read<T>(target)));

        void Visit(int axis, long at)
        {
            if (axis == space.Rank) expected.Add(values[at]);
            else for (var i = 0; i < space[axis]; i++) Visit(axis + 1, at + i * strides[axis]);
        }
    }
}
