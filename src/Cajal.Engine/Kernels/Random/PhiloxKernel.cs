using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// Random bits: keys [batch, 2] of (seed, counter) in int64 give int32 [batch, perKey], element i of a key being
/// <see cref="Philox.Bits"/>(seed, counter, i).
/// </summary>
internal sealed unsafe class PhiloxKernel(int keySlot, int outSlot, long batch, long perKey) : Kernel, IParts
{
    private const long Chunk = 4096;

    /// <summary>Words in a turn: sixteen blocks of four.</summary>
    public const int Turn = 64;

    private readonly IsaKind _isa = Isa.Current;
    private readonly long _chunks = (perKey + Chunk - 1) / Chunk;

    public override long Flops => 15 * batch * perKey;

    public override long Bytes => sizeof(int) * batch * perKey;

    public override void Run(nint* slots, Workers workers)
    {
        if (batch * perKey == 0) return;
        workers.Run(this, (int)Math.Min(batch * _chunks, Split.Parts(workers, batch * perKey, 2 * Chunk)), slots);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        var (chunk, end) = Split.Range(batch * _chunks, part, parts);
        for (; chunk < end; chunk++)
        {
            var b = chunk / _chunks;
            var from = chunk % _chunks * Chunk;
            var key = (ulong*)slots[keySlot] + 2 * b;
            Fill((uint*)slots[outSlot] + b * perKey + from, key[0], key[1], (ulong)from / 4, Math.Min(Chunk, perKey - from));
        }
    }

    private void Fill(uint* target, ulong seed, ulong counter, ulong block, long count)
    {
        var whole = count & ~(Turn - 1L);
        Turns(_isa, target, seed, counter, block, whole);
        if (whole == count) return;
        var last = stackalloc uint[Turn];
        Turns(_isa, last, seed, counter, block + (ulong)whole / 4, Turn);
        CopyTile.Run(last, target + whole, count - whole);
    }

    /// <summary>The words of a run of blocks, as many as there are in whole turns.</summary>
    public static void Turns(IsaKind isa, uint* target, ulong seed, ulong counter, ulong block, long count)
    {
        if (isa == IsaKind.Avx512) Turns512(target, seed, counter, block, count);
        else if (isa == IsaKind.Avx2) Turns256(target, seed, counter, block, count);
        else TurnsPlain(target, seed, counter, block, count);
    }

    private static void TurnsPlain(uint* target, ulong seed, ulong counter, ulong block, long count)
    {
        for (var end = target + count; target < end; target += 4, block++)
        {
            (target[0], target[1], target[2], target[3]) = Philox.Block(
                (uint)block, (uint)(block >> 32), (uint)counter, (uint)(counter >> 32), (uint)seed, (uint)(seed >> 32));
        }
    }

    // Each 64-bit lane holds one word of one block in its low half; what is in the high half never reaches a low half, because
    // multiplication reads low halves only and the other operations go bit by bit.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turns512(uint* target, ulong seed, ulong counter, ulong block, long count)
    {
        // Even lanes are the first four blocks, so that unpacking words yields whole blocks in order.
        var lanes = Vector512.Create(0UL, 4, 1, 5, 2, 6, 3, 7);
        var multiplierA = Vector512.Create((ulong)Philox.MultiplierA).AsUInt32();
        var multiplierB = Vector512.Create((ulong)Philox.MultiplierB).AsUInt32();
        var weylA = Vector512.Create((ulong)Philox.WeylA);
        var weylB = Vector512.Create((ulong)Philox.WeylB);
        var low = Vector512.Create((ulong)uint.MaxValue);
        for (long i = 0; i < count; i += Turn, block += Turn / 4)
        {
            var k0 = Vector512.Create(seed);
            var k1 = Vector512.Create(seed >> 32);
            var x0 = lanes + Vector512.Create(block);
            var x1 = x0 >>> 32;
            var x2 = Vector512.Create(counter);
            var x3 = x2 >>> 32;
            var y0 = x0 + Vector512.Create(8UL);
            var y1 = y0 >>> 32;
            var y2 = x2;
            var y3 = x3;
            for (var round = 0; round < Philox.Rounds; round++)
            {
                var xa = Avx512F.Multiply(x0.AsUInt32(), multiplierA);
                var xb = Avx512F.Multiply(x2.AsUInt32(), multiplierB);
                var ya = Avx512F.Multiply(y0.AsUInt32(), multiplierA);
                var yb = Avx512F.Multiply(y2.AsUInt32(), multiplierB);
                x0 = (xb >>> 32) ^ x1 ^ k0;
                x1 = xb;
                x2 = (xa >>> 32) ^ x3 ^ k1;
                x3 = xa;
                y0 = (yb >>> 32) ^ y1 ^ k0;
                y1 = yb;
                y2 = (ya >>> 32) ^ y3 ^ k1;
                y3 = ya;
                k0 += weylA;
                k1 += weylB;
            }

            x0 = (x0 & low) | (x1 << 32);
            x2 = (x2 & low) | (x3 << 32);
            y0 = (y0 & low) | (y1 << 32);
            y2 = (y2 & low) | (y3 << 32);
            Avx512F.UnpackLow(x0, x2).Store((ulong*)(target + i));
            Avx512F.UnpackHigh(x0, x2).Store((ulong*)(target + i + 16));
            Avx512F.UnpackLow(y0, y2).Store((ulong*)(target + i + 32));
            Avx512F.UnpackHigh(y0, y2).Store((ulong*)(target + i + 48));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turns256(uint* target, ulong seed, ulong counter, ulong block, long count)
    {
        var lanes = Vector256.Create(0UL, 2, 1, 3);
        var multiplierA = Vector256.Create((ulong)Philox.MultiplierA).AsUInt32();
        var multiplierB = Vector256.Create((ulong)Philox.MultiplierB).AsUInt32();
        var low = Vector256.Create((ulong)uint.MaxValue);
        for (long i = 0; i < count; i += 32, block += 8)
        {
            var x0 = lanes + Vector256.Create(block);
            var x1 = x0 >>> 32;
            var x2 = Vector256.Create(counter);
            var x3 = x2 >>> 32;
            var y0 = x0 + Vector256.Create(4UL);
            var y1 = y0 >>> 32;
            var y2 = x2;
            var y3 = x3;
            var (key0, key1) = ((uint)seed, (uint)(seed >> 32));
            for (var round = 0; round < Philox.Rounds; round++)
            {
                var k0 = Vector256.Create((ulong)key0);
                var k1 = Vector256.Create((ulong)key1);
                var xa = Avx2.Multiply(x0.AsUInt32(), multiplierA);
                var xb = Avx2.Multiply(x2.AsUInt32(), multiplierB);
                var ya = Avx2.Multiply(y0.AsUInt32(), multiplierA);
                var yb = Avx2.Multiply(y2.AsUInt32(), multiplierB);
                x0 = (xb >>> 32) ^ x1 ^ k0;
                x1 = xb;
                x2 = (xa >>> 32) ^ x3 ^ k1;
                x3 = xa;
                y0 = (yb >>> 32) ^ y1 ^ k0;
                y1 = yb;
                y2 = (ya >>> 32) ^ y3 ^ k1;
                y3 = ya;
                key0 += Philox.WeylA;
                key1 += Philox.WeylB;
            }

            x0 = (x0 & low) | (x1 << 32);
            x2 = (x2 & low) | (x3 << 32);
            y0 = (y0 & low) | (y1 << 32);
            y2 = (y2 & low) | (y3 << 32);
            Avx2.UnpackLow(x0, x2).Store((ulong*)(target + i));
            Avx2.UnpackHigh(x0, x2).Store((ulong*)(target + i + 8));
            Avx2.UnpackLow(y0, y2).Store((ulong*)(target + i + 16));
            Avx2.UnpackHigh(y0, y2).Store((ulong*)(target + i + 24));
        }
    }
}
