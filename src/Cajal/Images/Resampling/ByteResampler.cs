using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cajal.Images;

/// <summary>
/// Bytes to bytes at another size: columns, then rows, each rounded to bytes, in fixed point of 22 bits as Pillow does it, so that the
/// results are the same to the bit.
/// </summary>
internal static class ByteResampler
{
    private const int Bits = 22;

    /// <param name="pixels">Row by row.</param>
    /// <param name="width">The pixels of an old row.</param>
    /// <param name="channels">Bytes of a pixel.</param>
    /// <param name="columns">How rows change.</param>
    /// <param name="rows">How columns change.</param>
    public static byte[] Run(ReadOnlySpan<byte> pixels, int width, int channels, ResampleLine columns, ResampleLine rows)
    {
        var (stride, length) = (width * channels, columns.First.Length * channels);
        var result = new byte[(long)rows.First.Length * length];
        var (across, down) = (Fixed(columns.Shares), Fixed(rows.Shares));
        // The rows that the next one is made of, each made narrower only once. A row has room behind it, so that four bytes can be read of its last pixel.
        var taps = rows.Taps;
        var ring = new byte[taps][];
        var held = new int[taps];
        Array.Fill(held, -1);
        for (var i = 0; i < taps; i++) ring[i] = new byte[length + Vector128<byte>.Count];
        var padded = new byte[stride + Vector128<byte>.Count];
        var window = new byte[taps][];
        for (var y = 0; y < rows.First.Length; y++)
        {
            for (var k = 0; k < taps; k++)
            {
                var source = rows.First[y] + k;
                var slot = source % taps;
                window[k] = ring[slot];
                if (held[slot] == source || down[y * taps + k] == 0) continue;
                pixels.Slice((int)((long)source * stride), stride).CopyTo(padded);
                if (columns.IsIdentity) padded.AsSpan(0, length).CopyTo(ring[slot]);
                else Across(padded, ring[slot], channels, columns, across);
                held[slot] = source;
            }

            var to = result.AsSpan((int)((long)y * length), length);
            if (rows.IsIdentity) window[0].AsSpan(0, length).CopyTo(to);
            else Down(window, to, down.AsSpan(y * taps, taps));
        }

        return result;
    }

    private static int[] Fixed(double[] shares) => Array.ConvertAll(shares, s => (int)(s * (1 << Bits) + (s < 0 ? -0.5 : 0.5)));

    private static void Across(byte[] row, byte[] to, int channels, ResampleLine columns, int[] shares)
    {
        var taps = columns.Taps;
        for (var x = 0; x < columns.First.Length; x++)
        {
            var share = shares.AsSpan(x * taps, taps);
            var from = row.AsSpan(columns.First[x] * channels);
            if (channels >= 3) Pixel(from, to.AsSpan(x * channels), channels, share);
            else Samples(from, to.AsSpan(x * channels), channels, share);
        }
    }

    private static void Samples(ReadOnlySpan<byte> from, Span<byte> to, int channels, ReadOnlySpan<int> shares)
    {
        for (var c = 0; c < channels; c++)
        {
            var sum = 1 << (Bits - 1);
            for (int k = 0, at = c; k < shares.Length; k++, at += channels) sum += from[at] * shares[k];
            to[c] = (byte)Math.Clamp(sum >> Bits, 0, 255);
        }
    }

    // All channels of a pixel at once. What is written behind a pixel of three is overwritten by the next, or lies in the room behind the row.
    private static void Pixel(ReadOnlySpan<byte> from, Span<byte> to, int channels, ReadOnlySpan<int> shares)
    {
        var sum = Vector128.Create(1 << (Bits - 1));
        ref var source = ref MemoryMarshal.GetReference(from);
        for (var k = 0; k < shares.Length; k++)
        {
            var four = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, k * channels))).AsByte();
            sum += Vector128.WidenLower(Vector128.WidenLower(four)).AsInt32() * shares[k];
        }

        sum = Vector128.Min(Vector128.Max(sum >> Bits, Vector128<int>.Zero), Vector128.Create(255));
        var bytes = Vector128.Narrow(Vector128.Narrow(sum, sum).AsUInt16(), Vector128<ushort>.Zero);
        MemoryMarshal.Write(to, bytes.AsUInt32().ToScalar());
    }

    private static void Down(byte[][] window, Span<byte> to, ReadOnlySpan<int> shares)
    {
        var x = 0;
        var half = Vector128.Create(1 << (Bits - 1));
        for (; x <= to.Length - Vector128<byte>.Count; x += Vector128<byte>.Count)
        {
            var (a, b, c, d) = (half, half, half, half);
            for (var k = 0; k < shares.Length; k++)
            {
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(window[k]), (nuint)x));
                var ((p, q), (r, s)) = (Vector128.Widen(low), Vector128.Widen(high));
                var share = Vector128.Create(shares[k]);
                (a, b, c, d) = (a + p.AsInt32() * share, b + q.AsInt32() * share, c + r.AsInt32() * share, d + s.AsInt32() * share);
            }

            Vector128.Narrow(Words(a, b), Words(c, d)).CopyTo(to[x..]);
        }

        for (; x < to.Length; x++)
        {
            var sum = 1 << (Bits - 1);
            for (var k = 0; k < shares.Length; k++) sum += window[k][x] * shares[k];
            to[x] = (byte)Math.Clamp(sum >> Bits, 0, 255);
        }
    }

    private static Vector128<ushort> Words(Vector128<int> a, Vector128<int> b)
    {
        var most = Vector128.Create(255);
        return Vector128.Narrow(
            Vector128.Min(Vector128.Max(a >> Bits, Vector128<int>.Zero), most).AsUInt32(),
            Vector128.Min(Vector128.Max(b >> Bits, Vector128<int>.Zero), most).AsUInt32());
    }
}
