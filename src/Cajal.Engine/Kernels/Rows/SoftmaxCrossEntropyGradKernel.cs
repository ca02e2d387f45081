using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// The cotangent of the logits x [rows, n] from that of the losses g [rows] and the targets t: (softmax(x) * sum(t) - t) * g.
/// </summary>
internal sealed unsafe class SoftmaxCrossEntropyGradKernel(
    int logitsSlot, int targetSlot, int gradSlot, int outSlot, DType type, long rows, int n) : RowKernel(type, rows, n)
{
    public override long Flops => 23 * Rows * N;

    public override long Bytes => Rows * (3 * N + 1) * Type.ByteSize;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RowsOf<V>(long row, long end, nint* slots)
    {
        for (; row < end; row++)
        {
            var x = (float*)slots[logitsSlot] + row * N;
            var t = (float*)slots[targetSlot] + row * N;
            var to = (float*)slots[outSlot] + row * N;
            var sum = RowMath.SumExp<V>(x, to, N, RowMath.Shift<V>(x, N));
            var scale = V.Create(RowMath.Sum<V>(t, N) / sum);
            var g = V.Create(((float*)slots[gradSlot])[row]);
            nint j = 0;
            for (; j + V.Count <= N; j += V.Count) ((V.Load(to + j) * scale - V.Load(t + j)) * g).Store(to + j);
            if (j < N) ((V.Load(to + j) * scale - V.Load(t + j)) * g).StorePart(to + j, N - j);
        }
    }

    protected override void PlainRows(long row, long end, nint* slots)
    {
        for (; row < end; row++)
        {
            var x = (double*)slots[logitsSlot] + row * N;
            var t = (double*)slots[targetSlot] + row * N;
            var to = (double*)slots[outSlot] + row * N;
            var g = ((double*)slots[gradSlot])[row];
            var scale = RowMath.Sum(t, N) / RowMath.SumExp(x, to, N, RowMath.Shift(x, N));
            for (var j = 0; j < N; j++) to[j] = (to[j] * scale - t[j]) * g;
        }
    }
}
