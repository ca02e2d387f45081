using System.Numerics;
using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// Picks rows: x [batch, bound, inner] and indices [batch, count] give [batch, count, inner]. Indices are int32 or int64. One outside
/// [0, bound) raises an <see cref="IndexFault"/> before anything is written.
/// </summary>
internal sealed unsafe class GatherKernel(
    int inSlot, int indexSlot, int outSlot, DType type, DType indexType, long batch, long bound, long count, long inner)
    : Kernel, IParts
{
    private const long GrainBytes = 64 << 10;

    public override long Bytes => batch * count * (2 * inner * type.ByteSize + indexType.ByteSize);

    public override void Run(nint* slots, Workers workers)
    {
        if (batch * count == 0) return;
        IndexFault.Check("index", slots[indexSlot], indexType, batch * count, bound);
        workers.Run(this, (int)Math.Min(batch * count, Split.Parts(workers, Bytes, GrainBytes)), slots);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        if (indexType == DType.Int32) Walk((int*)slots[indexSlot], part, parts, slots);
        else Walk((long*)slots[indexSlot], part, parts, slots);
    }

    private void Walk<TIndex>(TIndex* indices, int part, int parts, nint* slots) where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        switch (type.ByteSize)
        {
            case 4: Pick((uint*)slots[inSlot], indices, (uint*)slots[outSlot], part, parts); break;
            case 8: Pick((ulong*)slots[inSlot], indices, (ulong*)slots[outSlot], part, parts); break;
            default: Pick((byte*)slots[inSlot], indices, (byte*)slots[outSlot], part, parts); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pick<T, TIndex>(T* source, TIndex* indices, T* target, int part, int parts)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        // Locals, because a store through a pointer makes the compiler read fields again.
        var (width, perBatch) = (inner, count);
        var (i, end) = Split.Range(batch * perBatch, part, parts);
        for (var b = i / perBatch; i < end; b++)
        {
            var table = source + b * bound * width;
            var stop = Math.Min(end, (b + 1) * perBatch);
            for (; width == 1 && i < stop; i++) target[i] = table[long.CreateTruncating(indices[i])];
            for (; i < stop; i++) CopyTile.Run(table + long.CreateTruncating(indices[i]) * width, target + i * width, width);
        }
    }
}
