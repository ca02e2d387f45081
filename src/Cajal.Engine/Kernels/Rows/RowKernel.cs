using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>A kernel over the last axis of [rows, n] whose rows do not depend on each other.</summary>
internal abstract unsafe class RowKernel(DType type, long rows, int n) : LaneKernel(type)
{
    // A part should hold some microseconds of exponentials.
    private const long Grain = 8192;

    protected long Rows { get; } = rows;

    protected int N { get; } = n;

    public override void Run(nint* slots, Workers workers)
    {
        if (Rows > 0) workers.Run(this, (int)Math.Min(Rows, Split.Parts(workers, Rows * (N + 16L), Grain)), slots);
    }

    protected sealed override void Lanes<V>(int part, int parts, nint* slots)
    {
        var (row, end) = Split.Range(Rows, part, parts);
        RowsOf<V>(row, end, slots);
    }

    protected sealed override void Plain(int part, int parts, nint* slots)
    {
        var (row, end) = Split.Range(Rows, part, parts);
        PlainRows(row, end, slots);
    }

    protected abstract void RowsOf<V>(long row, long end, nint* slots) where V : unmanaged, IVector<V>;

    protected abstract void PlainRows(long row, long end, nint* slots);
}
