using System.Numerics;
using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// The order that sorts one axis of [outer, n, inner] ascending, as int32: stable, -0 equal to 0, NaN last.
/// </summary>
/// <remarks>
/// Values become unsigned keys of the same order and are sorted by a least-significant-digit radix sort; a key of four bytes shares one
/// word with its place. Short lines are ranked: a word's rank is how many words are smaller, which takes no branches.
/// </remarks>
internal sealed unsafe class ArgSortKernel(int inSlot, int outSlot, DType type, long outer, long n, long inner) : Kernel, IParts
{
    private const int Short = 96;
    private const int ShortWide = 40;
    private const int MaxParts = 64;
    private const long MaxScratch = 64 << 20;

    private readonly bool _isWide = type.ByteSize == 8;

    private readonly record struct Wide(ulong Key, ulong Place);

    public override long Bytes => outer * n * inner * (type.ByteSize + sizeof(int));

    /// <summary>Two arrays of entries a part, and room for one vector more.</summary>
    public override long ScratchBytes => Parts * PartBytes;

    private long PartBytes => (2 * n * (_isWide ? sizeof(Wide) : sizeof(ulong)) + 127) & ~63L;

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
        // The place below the key makes entries distinct, so any order of whole words is stable.
        NarrowKeys(source, start, entries);
        if (n <= Short)
        {
            Rank((long*)entries, target);
            return;
        }

        entries = Radix(entries, entries + n);
        for (long i = 0; i < n; i++) target[i * inner] = (int)entries[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rank(long* entries, int* target)
    {
        var (length, step) = (n, inner);
        var lanes = Vector<long>.Count;
        // Vectors compare signed numbers; the spare lanes of the last vector are larger than all.
        for (long i = 0; i < length; i++) entries[i] ^= long.MinValue;
        for (var i = length; i % lanes != 0; i++) entries[i] = long.MaxValue;
        for (long i = 0; i < length; i++)
        {
            var entry = new Vector<long>(entries[i]);
            var smaller = Vector<long>.Zero;
            for (long j = 0; j < length; j += lanes) smaller -= Vector.LessThan(Vector.Load(entries + j), entry);
            target[Vector.Sum(smaller) * step] = (int)i;
        }
    }

    private void SortWide(nint source, long start, Wide* entries, int* target)
    {
        for (long i = 0; i < n; i++) entries[i] = new Wide(WideKey(source, start + i * inner), (ulong)i);
        if (n <= ShortWide) Insert(entries);
        else entries = Radix(entries, entries + n);
        for (long i = 0; i < n; i++) target[i * inner] = (int)entries[i].Place;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NarrowKeys(nint source, long start, ulong* entries)
    {
        if (type == DType.Float32)
        {
            var values = (float*)source + start;
            for (long i = 0; i < n; i++)
            {
                var value = values[i * inner];
                var bits = value == 0 ? 0 : BitConverter.SingleToInt32Bits(value);
                // Negative numbers have all bits turned over, the others the first.
                var key = float.IsNaN(value) ? uint.MaxValue : (uint)(bits ^ (bits >> 31 | int.MinValue));
                entries[i] = (ulong)key << 32 | (uint)i;
            }
        }
        else if (type == DType.Int32)
        {
            var values = (uint*)source + start;
            for (long i = 0; i < n; i++) entries[i] = (ulong)(values[i * inner] ^ 0x8000_0000) << 32 | (uint)i;
        }
        else
        {
            var values = (byte*)source + start;
            for (long i = 0; i < n; i++) entries[i] = (ulong)values[i * inner] << 32 | (uint)i;
        }
    }

    private ulong WideKey(nint source, long at)
    {
        var bits = ((long*)source)[at];
        if (type == DType.Int64) return (ulong)bits ^ 0x8000_0000_0000_0000;
        var value = ((double*)source)[at];
        if (double.IsNaN(value)) return ulong.MaxValue;
        if (value == 0) bits = 0;
        return (ulong)(bits ^ (bits >> 63 | long.MinValue));
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
