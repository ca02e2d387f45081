using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// The order that sorts one axis of [outer, n, inner] ascending, as int32: stable, -0 equal to 0, NaN last.
/// </summary>
/// <remarks>
/// Values become unsigned keys of the same order and are sorted by a least-significant-digit radix sort; a key of four bytes shares one
/// word with its place. Short lines use insertion.
/// </remarks>
internal sealed unsafe class ArgSortKernel(int inSlot, int outSlot, DType type, long outer, long n, long inner) : Kernel, IParts
{
    private const int Short = 40;
    private const int MaxParts = 64;
    private const long MaxScratch = 64 << 20;

    private readonly bool _isWide = type.ByteSize == 8;

    private readonly record struct Wide(ulong Key, ulong Place);

    public override long Bytes => outer * n * inner * (type.ByteSize + sizeof(int));

    /// <summary>Two arrays of entries a part.</summary>
    public override long ScratchBytes => Parts * PartBytes;

    private long PartBytes => (2 * n * (_isWide ? sizeof(Wide) : sizeof(ulong)) + 63) & ~63L;

    private long Parts => Math.Clamp(Math.Min(outer * inner, MaxScratch / Math.Max(1, PartBytes)), 1, MaxParts);

    public override void Run(nint* slots, Workers workers)
    {
        if (outer * n * inner == 0) return;
        workers.Run(this, (int)Math.Min(Parts, Split.Parts(workers, outer * n * inner, 2048)), slots);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        var scratch = slots[ScratchSlot] + (nint)(part * PartBytes);
        var (line, end) = Split.Range(outer * inner, part, parts);
        for (; line < end; line++)
        {
            var start = line / inner * n * inner + line % inner;
            var target = (int*)slots[outSlot] + start;
            if (_isWide) SortWide(slots[inSlot], start, (Wide*)scratch, target);
            else SortNarrow(slots[inSlot], start, (ulong*)scratch, target);
        }
    }

    private void SortNarrow(nint source, long start, ulong* entries, int* target)
    {
        for (long i = 0; i < n; i++) entries[i] = (ulong)NarrowKey(source, start + i * inner) << 32 | (uint)i;
        // The place below the key makes entries distinct, so any sort of whole words is stable.
        if (n <= Short) Insert(entries);
        else entries = Radix(entries, entries + n);
        for (long i = 0; i < n; i++) target[i * inner] = (int)entries[i];
    }

    private void SortWide(nint source, long start, Wide* entries, int* target)
    {
        for (long i = 0; i < n; i++) entries[i] = new Wide(WideKey(source, start + i * inner), (ulong)i);
        if (n <= Short) Insert(entries);
        else entries = Radix(entries, entries + n);
        for (long i = 0; i < n; i++) target[i * inner] = (int)entries[i].Place;
    }

    private uint NarrowKey(nint source, long at)
    {
        if (type == DType.Bool) return ((byte*)source)[at];
        var bits = ((int*)source)[at];
        if (type == DType.Int32) return (uint)bits ^ 0x8000_0000;
        var value = ((float*)source)[at];
        if (float.IsNaN(value)) return uint.MaxValue;
        if (value == 0) bits = 0;
        return (uint)(bits < 0 ? ~bits : bits ^ int.MinValue);
    }

    private ulong WideKey(nint source, long at)
    {
        var bits = ((long*)source)[at];
        if (type == DType.Int64) return (ulong)bits ^ 0x8000_0000_0000_0000;
        var value = ((double*)source)[at];
        if (double.IsNaN(value)) return ulong.MaxValue;
        if (value == 0) bits = 0;
        return (ulong)(bits < 0 ? ~bits : bits ^ long.MinValue);
    }

    private void Insert(ulong* entries)
    {
        for (long i = 1; i < n; i++)
        {
            var entry = entries[i];
            var j = i - 1;
            for (; j >= 0 && entries[j] > entry; j--) entries[j + 1] = entries[j];
            entries[j + 1] = entry;
        }
    }

    private void Insert(Wide* entries)
    {
        for (long i = 1; i < n; i++)
        {
            var entry = entries[i];
            var j = i - 1;
            for (; j >= 0 && entries[j].Key > entry.Key; j--) entries[j + 1] = entries[j];
            entries[j + 1] = entry;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ulong* Radix(ulong* from, ulong* to)
    {
        var counts = stackalloc int[4 * 256];
        new Span<int>(counts, 4 * 256).Clear();
        for (long i = 0; i < n; i++)
        {
            var key = from[i] >> 32;
            counts[(byte)key]++;
            counts[256 + (byte)(key >> 8)]++;
            counts[512 + (byte)(key >> 16)]++;
            counts[768 + (key >> 24)]++;
        }

        for (var digit = 0; digit < 4; digit++)
        {
            var count = counts + 256 * digit;
            var shift = 32 + 8 * digit;
            if (count[(byte)(from[0] >> shift)] == n) continue;
            Accumulate(count);
            for (long i = 0; i < n; i++) to[count[(byte)(from[i] >> shift)]++] = from[i];
            var swap = from;
            from = to;
            to = swap;
        }

        return from;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Wide* Radix(Wide* from, Wide* to)
    {
        var counts = stackalloc int[8 * 256];
        new Span<int>(counts, 8 * 256).Clear();
        for (long i = 0; i < n; i++)
        {
            var key = from[i].Key;
            for (var digit = 0; digit < 8; digit++, key >>= 8) counts[256 * digit + (byte)key]++;
        }

        for (var digit = 0; digit < 8; digit++)
        {
            var count = counts + 256 * digit;
            var shift = 8 * digit;
            if (count[(byte)(from[0].Key >> shift)] == n) continue;
            Accumulate(count);
            for (long i = 0; i < n; i++) to[count[(byte)(from[i].Key >> shift)]++] = from[i];
            var swap = from;
            from = to;
            to = swap;
        }

        return from;
    }

    private static void Accumulate(int* counts)
    {
        var sum = 0;
        for (var i = 0; i < 256; i++)
        {
            var here = counts[i];
            counts[i] = sum;
            sum += here;
        }
    }
}
