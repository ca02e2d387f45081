using System.Buffers.Binary;
using System.Numerics;

namespace Cajal.Images;

/// <summary>Reads Windows bitmaps of 1 to 32 bits: with palettes, packed by runs, with bit fields, from below and from above.</summary>
/// <seealso href="https://learn.microsoft.com/windows/win32/gdi/bitmap-storage">Microsoft, bitmap storage</seealso>
internal static class BmpDecoder
{
    private const int FileHead = 14, CoreHead = 12, InfoHead = 40, AlphaHead = 56;
    private const uint Plain = 0, Runs8 = 1, Runs4 = 2, Fields = 3, AlphaFields = 6;

    public static bool Fits(ReadOnlySpan<byte> file) => file.StartsWith("BM"u8) && file.Length > 18 && Number(file, 14) is CoreHead or (>= InfoHead and <= 256);

    public static Image Decode(ReadOnlySpan<byte> file, ImageReading reading)
    {
        var head = (int)Number(file, FileHead);
        if (file.Length < FileHead + head) throw reading.Truncated(file.Length);
        var isCore = head == CoreHead;
        var width = isCore ? Word(file, 18) : (int)Number(file, 18);
        long signed = isCore ? Word(file, 20) : (int)Number(file, 22);
        var (bits, packing) = (Word(file, isCore ? 24 : 28), isCore ? Plain : Number(file, 30));
        var isKnown = packing switch
        {
            Plain => bits is 1 or 4 or 8 or 16 or 24 or 32,
            Runs8 => bits == 8,
            Runs4 => bits == 4,
            Fields or AlphaFields => bits is 16 or 32,
            _ => false,
        };
        if (!isKnown) throw reading.Unsupported($"{bits} bits, packing {packing}");
        var isFromAbove = signed < 0;
        reading.CheckSize(width, Math.Abs(signed), 4);
        var height = (int)Math.Abs(signed);
        var pixels = file[(int)Math.Min(Number(file, 10), (uint)file.Length)..];
        var after = FileHead + head;
        if (bits > 8)
        {
            var masks = Masks(file, bits, packing, head);
            return TrueColors(pixels, height, width, bits, masks, isFromAbove, file.Length, reading);
        }

        var indices = packing == Plain
            ? Indices(pixels, height, width, bits, isFromAbove, file.Length, reading)
            : BmpRuns.Unpack(pixels, height, width, bits, file.Length, reading);
        var entry = isCore ? 3 : 4;
        var count = isCore || Number(file, 46) == 0 ? 1 << bits : (int)Math.Min(Number(file, 46), 256);
        var palette = file.Slice(after, Math.Min(entry * count, file.Length - after));
        return Colored(indices, height, width, palette, entry, reading);
    }

    private static byte[] Indices(ReadOnlySpan<byte> pixels, int height, int width, int bits, bool isFromAbove, int length, ImageReading reading)
    {
        var stride = RowBytes(width, bits);
        Require(pixels.Length, stride, height, (width * (long)bits + 7) / 8, length, reading);
        var indices = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            var row = Row(pixels, stride * y);
            var to = indices.AsSpan((isFromAbove ? y : height - 1 - y) * width, width);
            for (var x = 0; x < width; x++)
            {
                var bit = (long)x * bits;
                if (bit >> 3 >= row.Length) break;
                to[x] = (byte)(row[(int)(bit >> 3)] >> (int)(8 - bits - (bit & 7)) & ((1 << bits) - 1));
            }
        }

        return indices;
    }

    private static Image Colored(byte[] indices, int height, int width, ReadOnlySpan<byte> palette, int entry, ImageReading reading)
    {
        var count = palette.Length / entry;
        var pixels = new byte[3L * indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            if (indices[i] >= count) throw reading.Damaged("a pixel has a number beyond the palette", 0);
            var color = palette.Slice(indices[i] * entry, 3);
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = (color[2], color[1], color[0]);
        }

        return new Image(height, width, 3, pixels);
    }

    // Red, green, blue and alpha; no alpha is 0.
    private static uint[] Masks(ReadOnlySpan<byte> file, int bits, uint packing, int head)
    {
        if (packing == Plain) return bits == 16 ? [0x7C00, 0x3E0, 0x1F, 0] : [0xFF0000, 0xFF00, 0xFF, 0];
        // They stand in a longer head, or behind that of 40 bytes.
        const int At = FileHead + InfoHead;
        var hasAlpha = head >= AlphaHead || packing == AlphaFields;
        return [Mask(file, At), Mask(file, At + 4), Mask(file, At + 8), hasAlpha ? Mask(file, At + 12) : 0];

        static uint Mask(ReadOnlySpan<byte> file, int at) => at <= file.Length - 4 ? Number(file, at) : 0;
    }

    private static Image TrueColors(
        ReadOnlySpan<byte> pixels, int height, int width, int bits, uint[] masks, bool isFromAbove, int length, ImageReading reading)
    {
        var stride = RowBytes(width, bits);
        Require(pixels.Length, stride, height, (long)width * bits / 8, length, reading);
        var channels = masks[3] == 0 ? 3 : 4;
        var (bytes, result) = (bits / 8, new byte[(long)width * height * channels]);
        var shifts = Array.ConvertAll(masks, BitOperations.TrailingZeroCount);
        for (var y = 0; y < height; y++)
        {
            var row = Row(pixels, stride * y);
            var at = (int)((long)(isFromAbove ? y : height - 1 - y) * width * channels);
            for (var x = 0; x < width && (x + 1) * bytes <= row.Length; x++)
            {
                var pixel = bytes switch
                {
                    2 => Word(row, 2 * x),
                    3 => row[3 * x] | (uint)row[3 * x + 1] << 8 | (uint)row[3 * x + 2] << 16,
                    _ => Number(row, 4 * x),
                };
                for (var c = 0; c < channels; c++, at++)
                {
                    if (masks[c] != 0) result[at] = (byte)((ulong)((pixel & masks[c]) >> shifts[c]) * 255 / (masks[c] >> shifts[c]));
                }
            }
        }

        return new Image(height, width, channels, result);
    }

    private static long RowBytes(int width, int bits) => ((long)width * bits + 31) / 32 * 4;

    private static ReadOnlySpan<byte> Row(ReadOnlySpan<byte> pixels, long at) => at < pixels.Length ? pixels[(int)at..] : [];

    // Programs leave out the filling of the last row.
    private static void Require(int there, long stride, int height, long lastRow, int length, ImageReading reading)
    {
        if (there < stride * (height - 1) + lastRow && !reading.Options.AllowTruncated) throw reading.Truncated(length);
    }

    private static ushort Word(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);

    private static uint Number(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt32LittleEndian(data[at..]);
}
