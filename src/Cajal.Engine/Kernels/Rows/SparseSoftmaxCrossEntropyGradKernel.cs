using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>The cotangent of the logits [rows, n] from that of the losses g [rows]: (softmax(x) - onehot(label)) * g.</summary>
internal sealed unsafe class SparseSoftmaxCrossEntropyGradKernel(
    int logitsSlot, int labelSlot, int gradSlot, int outSlot, DType type, DType labelType, long rows, int n) : RowKernel(type, rows, n)
{
    public override long Flops => 20 * Rows * N;

    public override long Bytes => Rows * (2 * N + 1) * Type.ByteSize + Rows * labelType.ByteSize;

    public override void Run(nint* slots, Workers workers)
    {
        IndexFault.Check(IndexFault.Label, slots[labelSlot], labelType, Rows, N);
        base.Run(slots, workers);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RowsOf<V>(long row, long end, nint* slots)
    {
        var inside = V.First(N);
        for (; row < end; row++)
        {
            var x = (float*)slots[logitsSlot] + row * N;
            var to = (float*)slots[outSlot] + row * N;
            var g = ((float*)slots[gradSlot])[row];
            var label = Label(slots, row);
            if (N <= V.Count)
            {
                var e = RowMath.ExpOfShortRow(V.Load(x), inside, out _);
                var isLabel = V.First((nint)label) ^ V.First((nint)label + 1);
                var dx = e * V.Create(g / e.Sum()) - (V.Create(g) & isLabel);
                if (N == V.Count) dx.Store(to);
                else dx.StorePart(to, N);
            }
            else
            {
                var sum = RowMath.SumExp<V>(x, to, N, RowMath.Shift<V>(x, N));
                RowMath.Scale<V>(to, N, g / sum);
                to[label] -= g;
            }
        }
    }

    protected override void PlainRows(long row, long end, nint* slots)
    {
        for (; row < end; row++)
        {
            var x = (double*)slots[logitsSlot] + row * N;
            var to = (double*)slots[outSlot] + row * N;
            var g = ((double*)slots[gradSlot])[row];
            var sum = RowMath.SumExp(x, to, N, RowMath.Shift(x, N));
            for (var j = 0; j < N; j++) to[j] *= g / sum;
            to[Label(slots, row)] -= g;
        }
    }

    private long Label(nint* slots, long row) =>
        labelType == DType.Int32 ? ((int*)slots[labelSlot])[row] : ((long*)slots[labelSlot])[row];
}
