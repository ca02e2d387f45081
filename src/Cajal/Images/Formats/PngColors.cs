using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Cajal.Images;

/// <summary>Stored samples to pixels: palettes and transparent colours are looked up, and few bits become eight.</summary>
internal static class PngColors
{
    private const int Opaque = 255;

    public static Image Apply(PngChunks chunks, byte[] samples, ImageReading reading)
    {
        var head = chunks.Head;
        if (head.Color == PngColor.Palette) return new Image(head.Height, head.Width, chunks.Clear is null ? 3 : 4, Palette(chunks, samples, reading));
        if (head.Depth == 16) return Wide(head, samples, chunks.Clear);
        // The transparent colour is given in the bits of the file, so it is looked for before those become eight.
        var pixels = chunks.Clear is { } clear ? WithAlpha(samples, head, clear) : samples;
        if (head.Depth < 8) Widen(pixels, head);
        return new Image(head.Height, head.Width, head.Samples + (chunks.Clear is null ? 0 : 1), pixels);
    }

    private static byte[] Palette(PngChunks chunks, byte[] samples, ImageReading reading)
    {
        var (colors, clear) = (chunks.Colors!, chunks.Clear);
        var count = colors.Length / 3;
        if (samples.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)(count - 1))) throw reading.Damaged("a pixel has a number beyond the palette", 0);
        var channels = clear is null ? 3 : 4;
        var pixels = new byte[(long)samples.Length * channels];
        if (clear is null)
        {
            for (int i = 0, at = 0; i < samples.Length; i++, at += 3)
            {
                var color = 3 * samples[i];
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (colors[color], colors[color + 1], colors[color + 2]);
            }

            return pixels;
        }

        var quads = new byte[4 * 256];
        for (var i = 0; i < count; i++)
        {
            colors.AsSpan(3 * i, 3).CopyTo(quads.AsSpan(4 * i));
            quads[4 * i + 3] = i < clear.Length ? clear[i] : (byte)Opaque;
        }

        var table = MemoryMarshal.Cast<byte, uint>(quads);
        var to = MemoryMarshal.Cast<byte, uint>(pixels.AsSpan());
        for (var i = 0; i < samples.Length; i++) to[i] = table[samples[i]];
        return pixels;
    }

    private static byte[] WithAlpha(byte[] samples, PngHeader head, ReadOnlySpan<byte> clear)
    {
        var n = head.Samples;
        Span<byte> color = stackalloc byte[3];
        // Two bytes for each sample, of which files of few bits use the low ones.
        for (var c = 0; c < n; c++) color[c] = (byte)(clear[2 * c + 1] & ((1 << head.Depth) - 1));
        color = color[..n];
        var opaque = (byte)((1 << head.Depth) - 1);
        var pixels = new byte[(long)samples.Length / n * (n + 1)];
        for (int i = 0, at = 0; i < samples.Length; i += n, at += n + 1)
        {
            var pixel = samples.AsSpan(i, n);
            pixel.CopyTo(pixels.AsSpan(at));
            pixels[at + n] = pixel.SequenceEqual(color) ? (byte)0 : opaque;
        }

        return pixels;
    }

    private static void Widen(byte[] pixels, PngHeader head)
    {
        var factor = (byte)(255 / ((1 << head.Depth) - 1));
        for (var i = 0; i < pixels.Length; i++) pixels[i] *= factor;
    }

    private static Image Wide(PngHeader head, byte[] samples, byte[]? clear)
    {
        var words = new ushort[samples.Length / 2];
        var from = MemoryMarshal.Cast<byte, ushort>(samples);
        if (BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(from, words);
        else from.CopyTo(words);
        if (clear is null) return new Image(head.Height, head.Width, head.Samples, words);
        var n = head.Samples;
        Span<ushort> color = stackalloc ushort[n];
        for (var c = 0; c < n; c++) color[c] = BinaryPrimitives.ReadUInt16BigEndian(clear.AsSpan(2 * c));
        var pixels = new ushort[(long)words.Length / n * (n + 1)];
        for (int i = 0, at = 0; i < words.Length; i += n, at += n + 1)
        {
            var pixel = words.AsSpan(i, n);
            pixel.CopyTo(pixels.AsSpan(at));
            pixels[at + n] = pixel.SequenceEqual(color) ? (ushort)0 : ushort.MaxValue;
        }

        return new Image(head.Height, head.Width, n + 1, pixels);
    }
}
