using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cajal.Data;

namespace Cajal.Images;

/// <summary>Pixels of any kind to float32 at another size, without rounding in between, as TensorFlow does it.</summary>
internal static class FloatResampler
{
    /// <param name="pixels">Row by row.</param>
    /// <param name="width">The pixels of an old row.</param>
    /// <param name="channels">Samples of a pixel.</param>
    /// <param name="columns">How rows change.</param>
    /// <param name="rows">How columns change.</param>
    /// <param name="result">Row by row.</param>
    public static void Run<T>(ReadOnlySpan<T> pixels, int width, int channels, ResampleLine columns, ResampleLine rows, Span<float> result)
        where T : unmanaged, INumberBase<T>
    {
        var (stride, length) = (width * channels, columns.First.Length * channels);
        var (across, down) = (Array.ConvertAll(columns.Shares, s => (float)s), Array.ConvertAll(rows.Shares, s => (float)s));
        var taps = rows.Taps;
        var ring = new float[taps][];
        var held = new int[taps];
        Array.Fill(held, -1);
        for (var i = 0; i < taps; i++) ring[i] = new float[length + Vector128<float>.Count];
        var padded = new float[stride + Vector128<float>.Count];
        for (var y = 0; y < rows.First.Length; y++)
        {
            var to = result.Slice((int)((long)y * length), length);
            to.Clear();
            for (var k = 0; k < taps; k++)
            {
                var source = rows.First[y] + k;
                var share = down[y * taps + k];
                if (share == 0) continue;
                var slot = source % taps;
                if (held[slot] != source)
                {
                    Load(pixels.Slice((int)((long)source * stride), stride), columns.IsIdentity ? ring[slot] : padded);
                    if (!columns.IsIdentity) Across(padded, ring[slot], channels, columns, across);
                    held[slot] = source;
                }

                Add(ring[slot], share, to);
            }
        }
    }

    private static void Load<T>(ReadOnlySpan<T> row, float[] to)
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(byte))
        {
            ByteScale.Run(MemoryMarshal.AsBytes(row), to, 1);
            return;
        }

        for (var i = 0; i < row.Length; i++) to[i] = float.CreateTruncating(row[i]);
    }

    private static void Across(float[] row, float[] to, int channels, ResampleLine columns, float[] shares)
    {
        var taps = columns.Taps;
        ref var source = ref MemoryMarshal.GetArrayDataReference(row);
        ref var target = ref MemoryMarshal.GetArrayDataReference(to);
        for (var x = 0; x < columns.First.Length; x++)
        {
            var first = columns.First[x] * channels;
            // Four samples at once; those behind the pixel are overwritten by the next one, or lie in the room behind the row.
            var sum = Vector128<float>.Zero;
            for (var k = 0; k < taps; k++) sum += Vector128.LoadUnsafe(ref source, (nuint)(first + k * channels)) * shares[x * taps + k];
            sum.StoreUnsafe(ref target, (nuint)(x * channels));
        }
    }

    private static void Add(float[] row, float share, Span<float> to)
    {
        var wide = MemoryMarshal.Cast<float, Vector<float>>(to);
        var from = MemoryMarshal.Cast<float, Vector<float>>(row.AsSpan(0, to.Length));
        for (var i = 0; i < wide.Length; i++) wide[i] += from[i] * share;
        for (var i = wide.Length * Vector<float>.Count; i < to.Length; i++) to[i] += row[i] * share;
    }
}
