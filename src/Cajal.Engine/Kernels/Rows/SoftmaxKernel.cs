using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// y = exp(x - max x) / sum of the same, over the last axis. A row of nothing but -inf gives NaN; +inf gives NaN in its place and 0 in
/// the others.
/// </summary>
internal sealed unsafe class SoftmaxKernel(int inSlot, int outSlot, DType type, long rows, int n) : RowKernel(type, rows, n)
{
    public override long Flops => 20 * Rows * N;

    public override long Bytes => 2 * Rows * N * Type.ByteSize;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RowsOf<V>(long row, long end, nint* slots)
    {
        var x = (float*)slots[inSlot] + row * N;
        var y = (float*)slots[outSlot] + row * N;
        if (N > V.Count)
        {
            for (; row < end; row++, x += N, y += N)
            {
                var sum = RowMath.SumExp<V>(x, y, N, RowMath.Shift<V>(x, N));
                RowMath.Scale<V>(y, N, 1 / sum);
            }

            return;
        }

        var inside = V.First(N);
        for (; row < end; row++, x += N, y += N)
        {
            var e = RowMath.ExpOfShortRow(V.Load(x), inside, out _);
            e *= V.Create(1 / e.Sum());
            if (N == V.Count) e.Store(y);
            else e.StorePart(y, N);
        }
    }

    protected override void PlainRows(long row, long end, nint* slots)
    {
        for (; row < end; row++)
        {
            var x = (double*)slots[inSlot] + row * N;
            var y = (double*)slots[outSlot] + row * N;
            var sum = RowMath.SumExp(x, y, N, RowMath.Shift(x, N));
            for (var j = 0; j < N; j++) y[j] /= sum;
        }
    }
}
