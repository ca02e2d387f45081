using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>The cotangent of softmax's input from that of its output g and the output y: (g - sum(g * y)) * y.</summary>
internal sealed unsafe class SoftmaxGradKernel(int gradSlot, int valueSlot, int outSlot, DType type, long rows, int n)
    : RowKernel(type, rows, n)
{
    public override long Flops => 4 * Rows * N;

    public override long Bytes => 3 * Rows * N * Type.ByteSize;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RowsOf<V>(long row, long end, nint* slots)
    {
        for (; row < end; row++)
        {
            var g = (float*)slots[gradSlot] + row * N;
            var y = (float*)slots[valueSlot] + row * N;
            var to = (float*)slots[outSlot] + row * N;
            var dot = V.Create(RowMath.Dot<V>(g, y, N));
            nint j = 0;
            for (; j + V.Count <= N; j += V.Count) ((V.Load(g + j) - dot) * V.Load(y + j)).Store(to + j);
            if (j < N) ((V.Load(g + j) - dot) * V.Load(y + j)).StorePart(to + j, N - j);
        }
    }

    protected override void PlainRows(long row, long end, nint* slots)
    {
        for (; row < end; row++)
        {
            var g = (double*)slots[gradSlot] + row * N;
            var y = (double*)slots[valueSlot] + row * N;
            var to = (double*)slots[outSlot] + row * N;
            var dot = RowMath.Dot(g, y, N);
            for (var j = 0; j < N; j++) to[j] = (g[j] - dot) * y[j];
        }
    }
}
