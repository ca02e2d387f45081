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
        IndexFault.Check("label", slots[labelSlot], labelType, Rows, N);
        base.Run(slots, workers);
    }

    protected override void RowsOf<V>(long row, long end, nint* slots)
    {
        var loss = (float*)slots[outSlot];
        for (; row < end; row++)
        {
            var x = (float*)slots[logitsSlot] + row * N;
            var shift = RowMath.Shift<V>(x, N);
            loss[row] = MathF.Log(RowMath.SumExp<V>(x, N, shift)) - (x[Label(slots, row)] - shift);
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
