using System.Buffers.Binary;
using System.IO.Compression;

namespace Cajal.Images;

/// <summary>Reads PNG files: all colour types and depths, interlaced or not, with palettes and transparency. Gamma and colour profiles are left alone.</summary>
/// <seealso href="https://www.w3.org/TR/png-3/">W3C, Portable Network Graphics, third edition</seealso>
internal static class PngDecoder
{
    // A byte of deflated data stands for at most 1032 bytes: a match of 258 in two bits.
    private const long MostUnpacked = 1032;

    // First row, first column, step of rows, step of columns of the seven passes of an interlaced picture.
    private static readonly (int Y, int X, int RowStep, int Step)[] _passes =
        [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)];

    public static bool Fits(ReadOnlySpan<byte> file) => file.StartsWith(PngChunks.Signature);

    public static Image Decode(ReadOnlySpan<byte> file, ImageReading reading)
    {
        var chunks = PngChunks.Read(file, reading);
        var image = PngColors.Apply(chunks, Samples(chunks, reading), reading);
        return reading.Options.ApplyOrientation ? Orientation.Apply(image, Exif.Orientation(chunks.Notes)) : image;
    }

    /// <summary>The samples as they are stored, a byte each, or two of 16 bits with the high one first.</summary>
    public static (PngHeader Head, byte[] Samples) Raw(ReadOnlySpan<byte> file, ImageReading reading)
    {
        var chunks = PngChunks.Read(file, reading);
        return (chunks.Head, Samples(chunks, reading));
    }

    private static byte[] Samples(PngChunks chunks, ImageReading reading)
    {
        var head = chunks.Head;
        var passes = head.IsInterlaced ? _passes : [(0, 0, 1, 1)];
        var raw = passes.Sum(p => Count(head.Width, p.X, p.Step) is > 0 and var w ? (long)Count(head.Height, p.Y, p.RowStep) * (head.RowBytes(w) + 1) : 0);
        if (raw > MostUnpacked * chunks.Packed.Length && !reading.Options.AllowTruncated) throw reading.Truncated(chunks.Packed.Length);
        var samples = new byte[(long)head.Width * head.Height * head.Samples * (head.Depth == 16 ? 2 : 1)];
        try
        {
            using var pixels = new ZLibStream(chunks.Packed, CompressionMode.Decompress);
            if (!passes.All(p => Pass(pixels, head, p, samples, reading)))
            {
                return reading.Options.AllowTruncated ? samples : throw reading.Truncated(chunks.Packed.Length);
            }

            // The end of the packed data holds its check sum, which is looked at when somebody asks for more.
            pixels.ReadByte();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // Rare faults of the packed data, such as a dictionary that is asked for, come as the latter.
            if (chunks.IsTruncated) return samples;
            throw reading.Damaged($"the packed pixels cannot be unpacked ({e.Message})", 0);
        }

        return samples;
    }

    private static int Count(int size, int first, int step) => (size - first + step - 1) / step;

    // Whether all rows of the pass were there.
    private static bool Pass(ZLibStream pixels, PngHeader head, (int Y, int X, int RowStep, int Step) pass, byte[] samples, ImageReading reading)
    {
        var width = Count(head.Width, pass.X, pass.Step);
        if (width <= 0) return true;
        var length = head.RowBytes(width);
        byte[] row = new byte[length + 1], above = new byte[length + 1];
        var pixel = head.Samples * (head.Depth == 16 ? 2 : 1);
        for (var y = pass.Y; y < head.Height; y += pass.RowStep)
        {
            if (pixels.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length) return false;
            if (!PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), head.PixelBytes)) throw reading.Damaged($"there is no filter {row[0]}", 0);
            var to = samples.AsSpan((int)((long)y * head.Width * pixel), head.Width * pixel);
            if (head.Depth < 8) Unpack(row.AsSpan(1), head.Depth, width, to, pass.X, pass.Step);
            else if (pass.Step == 1) row.AsSpan(1).CopyTo(to);
            else Spread(row.AsSpan(1), pixel, to[(pass.X * pixel)..], pass.Step * pixel);
            (row, above) = (above, row);
        }

        return true;
    }

    private static void Unpack(ReadOnlySpan<byte> row, int depth, int width, Span<byte> to, int first, int step)
    {
        var mask = (1 << depth) - 1;
        for (var x = 0; x < width; x++)
        {
            var bit = x * depth;
            to[first + x * step] = (byte)((row[bit >> 3] >> (8 - depth - (bit & 7))) & mask);
        }
    }

    private static void Spread(ReadOnlySpan<byte> row, int pixel, Span<byte> to, int step)
    {
        for (int from = 0, at = 0; from < row.Length; from += pixel, at += step) row.Slice(from, pixel).CopyTo(to[at..]);
    }
}
