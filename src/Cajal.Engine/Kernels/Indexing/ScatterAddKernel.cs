using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// The transpose of gather: rows of updates [batch, count, inner] are added into zeros [batch, bound, inner] at their indices
/// [batch, count]. Every place receives its terms in the order of the indices, however the work is cut. An index outside [0, bound)
/// raises an <see cref="IndexFault"/> before anything is written.
/// </summary>
internal sealed unsafe class ScatterAddKernel(
    int updateSlot, int indexSlot, int outSlot, DType type, DType indexType, long batch, long bound, long count, long inner)
    : Kernel, IParts
{
    private const long GrainBytes = 64 << 10;

    public override long Flops => batch * count * inner;

    public override long Bytes => batch * ((2 * count + bound) * inner * type.ByteSize + count * indexType.ByteSize);

    public override void Run(nint* slots, Workers workers)
    {
        if (batch * bound * inner == 0) return;
        IndexFault.Check("index", slots[indexSlot], indexType, batch * count, bound);
        workers.Run(this, Split.Parts(workers, Bytes, GrainBytes), slots);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        if (indexType == DType.Int32) Walk((int*)slots[indexSlot], part, parts, slots);
        else Walk((long*)slots[indexSlot], part, parts, slots);
    }

    private void Walk<TIndex>(TIndex* indices, int part, int parts, nint* slots) where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        switch (type)
        {
            case DType.Float32: Cut((float*)slots[updateSlot], indices, (float*)slots[outSlot], part, parts); break;
            case DType.Float64: Cut((double*)slots[updateSlot], indices, (double*)slots[outSlot], part, parts); break;
            case DType.Int32: Cut((int*)slots[updateSlot], indices, (int*)slots[outSlot], part, parts); break;
            case DType.Int64: Cut((long*)slots[updateSlot], indices, (long*)slots[outSlot], part, parts); break;
            default: throw new InvalidOperationException($"Adding {type} has no meaning.");
        }
    }

    private void Cut<T, TIndex>(T* updates, TIndex* indices, T* target, int part, int parts)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        // Whole batches share out best; then columns, which stay even when all indices are the same; then ranges of the table.
        var (b, lastBatch) = (0L, batch);
        var (row, lastRow) = (0L, bound);
        var (column, lastColumn) = (0L, inner);
        var cacheLine = 64 / sizeof(T);
        if (batch >= parts) (b, lastBatch) = Split.Range(batch, part, parts);
        else if (inner >= 2 * cacheLine * parts) (column, lastColumn) = Split.Range(inner, part, parts, cacheLine);
        else (row, lastRow) = Split.Range(bound, part, parts);
        for (; b < lastBatch; b++)
        {
            Add(updates + b * count * inner, indices + b * count, target + b * bound * inner, row, lastRow, column, lastColumn);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add<T, TIndex>(T* updates, TIndex* indices, T* target, long row, long lastRow, long column, long lastColumn)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        var n = checked((int)(lastColumn - column));
        if (n == inner)
        {
            NativeMemory.Clear(target + row * inner, (nuint)((lastRow - row) * inner * sizeof(T)));
        }
        else
        {
            for (var r = row; r < lastRow; r++) new Span<T>(target + r * inner + column, n).Clear();
        }

        var height = (ulong)(lastRow - row);
        // Locals, because a store through a pointer makes the compiler read fields again.
        var (rows, width) = (count, inner);
        for (long i = 0; i < rows; i++)
        {
            var at = long.CreateTruncating(indices[i]);
            if ((ulong)(at - row) >= height) continue; // another part's
            var from = updates + i * width + column;
            var to = target + at * width + column;
            if (n == 1) *to += *from;
            else Accumulate(from, to, n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate<T>(T* from, T* to, int n) where T : unmanaged, INumber<T>
    {
        var j = 0;
        for (var wide = Vector<T>.Count; j + wide <= n; j += wide) (Vector.Load(to + j) + Vector.Load(from + j)).Store(to + j);
        for (; j < n; j++) to[j] += from[j];
    }
}
