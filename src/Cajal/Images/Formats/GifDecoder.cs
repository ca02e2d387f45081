using System.Buffers.Binary;

namespace Cajal.Images;

/// <summary>Reads the first picture of a GIF file.</summary>
/// <seealso href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">CompuServe, GIF89a</seealso>
internal static class GifDecoder
{
    private const byte Extension = 0x21, GraphicControl = 0xF9, Picture = 0x2C, End = 0x3B;

    public static bool Fits(ReadOnlySpan<byte> file) => file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8);

    public static Image Decode(ReadOnlySpan<byte> file, ImageReading reading)
    {
        if (file.Length < 13) throw reading.Truncated(file.Length);
        var (width, height) = (Word(file, 6), Word(file, 8));
        reading.CheckSize(width, height, 4);
        var at = 13;
        var colors = Palette(file, file[10], ref at, reading);
        var clear = -1;
        while (true)
        {
            if (at >= file.Length || file[at] == End) throw reading.Truncated(file.Length);
            var kind = file[at++];
            if (kind == Extension)
            {
                if (at + 6 < file.Length && file[at] == GraphicControl && file[at + 1] == 4 && (file[at + 2] & 1) != 0) clear = file[at + 5];
                at++;
                Blocks(file, ref at, null, reading);
                continue;
            }

            reading.Require(kind == Picture, "a block is not known", at - 1);
            if (at > file.Length - 9) throw reading.Truncated(file.Length);
            var frame = new Frame(Word(file, at), Word(file, at + 2), Word(file, at + 4), Word(file, at + 6), (file[at + 8] & 0x40) != 0);
            var isInside = frame is { Width: > 0, Height: > 0 } && frame.Left + frame.Width <= width && frame.Top + frame.Height <= height;
            reading.Require(isInside, "the first picture lies outside", at);
            var flags = file[at + 8];
            at += 9;
            var own = Palette(file, flags, ref at, reading);
            if (at >= file.Length) throw reading.Truncated(file.Length);
            var codeBits = file[at++];
            reading.Require(codeBits is >= 1 and <= 11, "its codes have a wrong length", at);
            using var packed = new MemoryStream();
            var isWhole = Blocks(file, ref at, packed, reading);
            var palette = own.IsEmpty ? colors : own;
            var indices = GifCodes.Unpack(packed.GetBuffer().AsSpan(0, (int)packed.Length), codeBits, frame.Width * frame.Height, out var found);
            if (found < indices.Length && !reading.Options.AllowTruncated)
            {
                throw isWhole ? reading.Damaged("there are too few pixels", at) : reading.Truncated(file.Length);
            }

            return Draw(indices, frame, height, width, palette, clear, reading);
        }
    }

    private static Image Draw(byte[] indices, Frame frame, int height, int width, ReadOnlySpan<byte> palette, int clear, ImageReading reading)
    {
        var isWhole = frame.Width == width && frame.Height == height;
        var channels = isWhole && (clear < 0 || !indices.AsSpan().Contains((byte)clear)) ? 3 : 4;
        var pixels = new byte[(long)height * width * channels];
        for (var y = 0; y < frame.Height; y++)
        {
            var at = ((frame.Top + (frame.IsInterlaced ? Interlaced(y, frame.Height) : y)) * width + frame.Left) * channels;
            foreach (var index in indices.AsSpan(y * frame.Width, frame.Width))
            {
                if (3 * index + 3 > palette.Length) throw reading.Damaged("a pixel has a number beyond the palette", 0);
                if (index != clear) palette.Slice(3 * index, 3).CopyTo(pixels.AsSpan(at));
                if (channels == 4 && index != clear) pixels[at + 3] = 255;
                at += channels;
            }
        }

        return new Image(height, width, channels, pixels);
    }

    // Every eighth row from 0, every eighth from 4, every fourth from 2, every second from 1.
    private static int Interlaced(int y, int height)
    {
        foreach (var (first, step) in ((int, int)[])[(0, 8), (4, 8), (2, 4)])
        {
            var rows = (height - first + step - 1) / step;
            if (y < rows) return first + y * step;
            y -= Math.Max(rows, 0);
        }

        return 1 + 2 * y;
    }

    private static ReadOnlySpan<byte> Palette(ReadOnlySpan<byte> file, byte flags, ref int at, ImageReading reading)
    {
        if ((flags & 0x80) == 0) return [];
        var bytes = 3 << ((flags & 7) + 1);
        if (at > file.Length - bytes) throw reading.Truncated(file.Length);
        at += bytes;
        return file.Slice(at - bytes, bytes);
    }

    // Blocks of up to 255 bytes, ended by an empty one; whether it is there.
    private static bool Blocks(ReadOnlySpan<byte> file, ref int at, MemoryStream? to, ImageReading reading)
    {
        while (true)
        {
            var length = at < file.Length ? file[at] : byte.MaxValue;
            if (at > file.Length - 1 - length)
            {
                if (to is null || !reading.Options.AllowTruncated) throw reading.Truncated(file.Length);
                if (at < file.Length) to.Write(file[(at + 1)..]);
                return false;
            }

            if (length == 0)
            {
                at++;
                return true;
            }

            to?.Write(file.Slice(at + 1, length));
            at += 1 + length;
        }
    }

    private static int Word(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);

    private readonly record struct Frame(int Left, int Top, int Width, int Height, bool IsInterlaced);
}
