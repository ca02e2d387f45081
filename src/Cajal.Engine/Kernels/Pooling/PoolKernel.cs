using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>A kernel that fills rows of images or of pools, channels last; rows do not depend on each other.</summary>
internal abstract unsafe class PoolKernel(PoolShape shape, long rows) : LaneKernel(shape.Type)
{
    private const long GrainBytes = 32 << 10;

    /// <summary>The sizes.</summary>
    protected PoolShape Shape { get; } = shape;

    /// <summary>From one element to the one in the next row of the image.</summary>
    protected nint RowStep { get; } = (nint)shape.Image.Width * shape.Channels;

    /// <summary>From one element to the one in the next plane of the image.</summary>
    protected nint PlaneStep { get; } = (nint)shape.Image.Height * shape.Image.Width * shape.Channels;

    public override void Run(nint* slots, Workers workers)
    {
        if (rows > 0 && Shape.Channels > 0) workers.Run(this, (int)Math.Min(rows, Split.Parts(workers, Bytes, GrainBytes)), slots);
    }

    protected sealed override void Lanes<V>(int part, int parts, nint* slots)
    {
        var (row, end) = Split.Range(rows, part, parts);
        // Few channels would leave most of a long vector empty.
        if (V.Count > 4 && Shape.Channels <= 4) Rows<F128>(row, end, slots);
        else if (V.Count > 8 && Shape.Channels <= 8) Rows<F256>(row, end, slots);
        else Rows<V>(row, end, slots);
    }

    protected sealed override void Plain(int part, int parts, nint* slots)
    {
        var (row, end) = Split.Range(rows, part, parts);
        PlainRows(row, end, slots);
    }

    protected abstract void Rows<V>(long row, long end, nint* slots) where V : unmanaged, IVector<V>;

    protected abstract void PlainRows(long row, long end, nint* slots);
}
