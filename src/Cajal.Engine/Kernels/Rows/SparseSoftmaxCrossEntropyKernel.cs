using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// One loss a row from logits [rows, n] and int32 or int64 labels [rows]: log(sum(exp(x))) - x[label]. A label outside [0, n) raises
/// an <see cref="IndexFault"/> before anything is written.
/// </summary>
internal sealed unsafe class SparseSoftmaxCrossEntropyKernel(
    int logitsSlot, int labelSlot, int outSlot, DType type, DType labelType, long rows, int n) : RowKernel(type, rows, n)
{
    public override long Flops => 18 * Rows * N;

    public override long Bytes => Rows * (N + 1) * Type.ByteSize + Rows * labelType.ByteSize;

    public override void Run(nint* slots, Workers workers)
    {
        IndexFault.Check(IndexFault.Label, slots[labelSlot], labelType, Rows, N);
        base.Run(slots, workers);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RowsOf<V>(long row, long end, nint* slots)
    {
        // Logarithms are taken of a whole block of rows at once.
        const int block = 64;
        var sums = stackalloc float[block];
        var picks = stackalloc float[block];
        var inside = V.First(N);
        while (row < end)
        {
            var count = (nint)Math.Min(block, end - row);
            for (nint i = 0; i < count; i++)
            {
                var x = (float*)slots[logitsSlot] + (row + i) * N;
                float shift;
                if (N <= V.Count)
                {
                    sums[i] = RowMath.ExpOfShortRow(V.Load(x), inside, out shift).Sum();
                }
                else
                {
                    shift = RowMath.Shift<V>(x, N);
                    sums[i] = RowMath.SumExp<V>(x, N, shift);
                }

                picks[i] = x[Label(slots, row + i)] - shift;
            }

            var loss = (float*)slots[outSlot] + row;
            nint j = 0;
            for (; j + V.Count <= count; j += V.Count) (VectorMath.Log(V.Load(sums + j)) - V.Load(picks + j)).Store(loss + j);
            if (j < count) (VectorMath.Log(V.Load(sums + j)) - V.Load(picks + j)).StorePart(loss + j, count - j);
            row += count;
        }
    }

    protected override void PlainRows(long row, long end, nint* slots)
    {
        var loss = (double*)slots[outSlot];
        for (; row < end; row++)
        {
            var x = (double*)slots[logitsSlot] + row * N;
            var shift = RowMath.Shift(x, N);
            loss[row] = Math.Log(RowMath.SumExp(x, N, shift)) - (x[Label(slots, row)] - shift);
        }
    }

    private long Label(nint* slots, long row) =>
        labelType == DType.Int32 ? ((int*)slots[labelSlot])[row] : ((long*)slots[labelSlot])[row];
}
