using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>One loss a row from logits x and target probabilities t, both [rows, n]: -sum(t * log_softmax(x)).</summary>
internal sealed unsafe class SoftmaxCrossEntropyKernel(int logitsSlot, int targetSlot, int outSlot, DType type, long rows, int n)
    : RowKernel(type, rows, n)
{
    public override long Flops => 21 * Rows * N;

    public override long Bytes => Rows * (2 * N + 1) * Type.ByteSize;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RowsOf<V>(long row, long end, nint* slots)
    {
        var loss = (float*)slots[outSlot];
        for (; row < end; row++)
        {
            var x = (float*)slots[logitsSlot] + row * N;
            var t = (float*)slots[targetSlot] + row * N;
            var shift = RowMath.Shift<V>(x, N);
            var log = V.Create(MathF.Log(RowMath.SumExp<V>(x, N, shift)));
            var by = V.Create(shift);
            var sum = V.Create(0);
            nint j = 0;
            for (; j + V.Count <= N; j += V.Count) sum = V.MulAdd(V.Load(t + j), log - (V.Load(x + j) - by), sum);
            if (j < N) sum += (V.Load(t + j) * (log - (V.Load(x + j) - by))) & V.First(N - j);
            loss[row] = sum.Sum();
        }
    }

    protected override void PlainRows(long row, long end, nint* slots)
    {
        var loss = (double*)slots[outSlot];
        for (; row < end; row++)
        {
            var x = (double*)slots[logitsSlot] + row * N;
            var t = (double*)slots[targetSlot] + row * N;
            var shift = RowMath.Shift(x, N);
            var log = Math.Log(RowMath.SumExp(x, N, shift));
            double sum = 0;
            for (var j = 0; j < N; j++) sum += t[j] * (log - (x[j] - shift));
            loss[row] = sum;
        }
    }
}
