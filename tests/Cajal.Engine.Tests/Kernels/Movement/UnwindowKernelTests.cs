using System.Numerics;
using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class UnwindowKernelTests
{
    [Theory]
    [InlineData(1, 8, 3, 1, 1, 1)]
    [InlineData(2, 9, 3, 2, 1, 5)]
    [InlineData(2, 9, 2, 3, 2, 4)]
    [InlineData(3, 10, 1, 3, 1, 17)]
    [InlineData(2, 200, 5, 1, 2, 33)]
    [InlineData(2, 2, 3, 1, 1, 4)]
    public void Adds_windows_where_they_overlap(int outer, int n, int k, int stride, int dilation, int inner)
    {
        Check<float>(DType.Float32, outer, n, k, stride, dilation, inner);
        Check<double>(DType.Float64, outer, n, k, stride, dilation, inner);
        Check<int>(DType.Int32, outer, n, k, stride, dilation, inner);
        Check<long>(DType.Int64, outer, n, k, stride, dilation, inner);
    }

    private static void Check<T>(DType type, int outer, int n, int k, int stride, int dilation, int inner) where T : unmanaged, INumber<T>
    {
        var span = (k - 1) * dilation + 1;
        var windows = n < span ? 0 : (n - span) / stride + 1;
        using var table = new KernelTable();
        // Small integers add exactly in every type.
        var values = Enumerable.Range(0, outer * windows * inner * k).Select(i => T.CreateChecked(i * 7 % 23)).ToArray();
        var expected = new T[outer * n * inner];
        for (int o = 0, at = 0; o < outer; o++)
        {
            for (var i = 0; i < windows; i++)
            {
                for (var c = 0; c < inner; c++)
                {
                    for (var j = 0; j < k; j++) expected[(o * n + i * stride + j * dilation) * inner + c] += values[at++];
                }
            }
        }

        var source = table.In(values);
        var target = table.Out<T>(expected.Length);
        table.Check(
            () => new UnwindowKernel(source, target, type, [outer, windows, inner, k], 1, k, stride, dilation, n),
            () => Assert.Equal(expected, table.Read<T>(target)));
    }
}
