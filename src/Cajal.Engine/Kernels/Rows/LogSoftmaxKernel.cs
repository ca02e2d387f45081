using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>y = x - max x - log(sum(exp(x - max x))) over the last axis.</summary>
internal sealed unsafe class LogSoftmaxKernel(int inSlot, int outSlot, DType type, long rows, int n) : RowKernel(type, rows, n)
{
    public override long Flops => 20 * Rows * N;

    public override long Bytes => 2 * Rows * N * Type.ByteSize;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RowsOf<V>(long row, long end, nint* slots)
    {
        var x = (float*)slots[inSlot] + row * N;
        var y = (float*)slots[outSlot] + row * N;
        var inside = V.First(N);
        for (; row < end; row++, x += N, y += N)
        {
            float shift, sum;
            if (N <= V.Count)
            {
                sum = RowMath.ExpOfShortRow(V.Load(x), inside, out shift).Sum();
            }
            else
            {
                shift = RowMath.Shift<V>(x, N);
                sum = RowMath.SumExp<V>(x, N, shift);
            }

            var log = V.Create(MathF.Log(sum));
            var by = V.Create(shift);
            nint j = 0;
            for (; j + V.Count <= N; j += V.Count) (V.Load(x + j) - by - log).Store(y + j);
            if (j < N) (V.Load(x + j) - by - log).StorePart(y + j, N - j);
        }
    }

    protected override void PlainRows(long row, long end, nint* slots)
    {
        for (; row < end; row++)
        {
            var x = (double*)slots[inSlot] + row * N;
            var y = (double*)slots[outSlot] + row * N;
            var shift = RowMath.Shift(x, N);
            var log = Math.Log(RowMath.SumExp(x, N, shift));
            for (var j = 0; j < N; j++) y[j] = x[j] - shift - log;
        }
    }
}
