using System.Buffers.Binary;

namespace Cajal.Images;

/// <summary>The chunks of a PNG file, each checked: order, length, and check sum.</summary>
/// <seealso href="https://www.w3.org/TR/png-3/#5Chunk-layout">PNG, third edition, chunk layout</seealso>
internal sealed class PngChunks
{
    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private const uint Header = 0x49484452, Palette = 0x504C5445, Data = 0x49444154, End = 0x49454E44, Transparency = 0x74524E53, Exif = 0x65584966;
    private const uint Ancillary = 0x20000000;

    private readonly ImageReading _reading;
    private bool _isDataOver;

    private PngChunks(ImageReading reading) => _reading = reading;

    public PngHeader Head { get; private set; }

    /// <summary>Red, green and blue of each colour; null where there is no palette.</summary>
    public byte[]? Colors { get; private set; }

    /// <summary>The transparency chunk; null where there is none.</summary>
    public byte[]? Clear { get; private set; }

    /// <summary>What the camera noted.</summary>
    public byte[] Notes { get; private set; } = [];

    /// <summary>The packed pixels, of all their chunks.</summary>
    public MemoryStream Packed { get; } = new();

    /// <summary>Whether the file ends within its pixels, which only tolerant reading allows.</summary>
    public bool IsTruncated { get; private set; }

    public static PngChunks Read(ReadOnlySpan<byte> file, ImageReading reading)
    {
        var chunks = new PngChunks(reading);
        chunks.ReadAll(file);
        // Of a file that is cut, the palette may be what is missing.
        if (chunks.Head.Color == PngColor.Palette && chunks.Colors is null) throw reading.Truncated(file.Length);
        chunks.Packed.Position = 0;
        return chunks;
    }

    private void ReadAll(ReadOnlySpan<byte> file)
    {
        for (var at = Signature.Length; ;)
        {
            var left = file[at..];
            var length = left.Length < 12 ? uint.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(left);
            if (length > left.Length - 12)
            {
                // Lengths of 2^31 and more are against the rules, and not just cut.
                var isCut = left.Length < 12 || length <= int.MaxValue;
                if (!isCut) throw _reading.Damaged("the length of a chunk is beyond all bounds", at);
                if (!_reading.Options.AllowTruncated || Head == default) throw _reading.Truncated(file.Length);
                if (left.Length > 8 && BinaryPrimitives.ReadUInt32BigEndian(left[4..]) == Data) Packed.Write(left[8..]);
                IsTruncated = true;
                return;
            }

            var type = BinaryPrimitives.ReadUInt32BigEndian(left[4..]);
            var sum = BinaryPrimitives.ReadUInt32BigEndian(left[(8 + (int)length)..]);
            _reading.Require(PngCheckSum.Of(left.Slice(4, 4 + (int)length)) == sum, "a check sum is wrong", at);
            if (Take(type, left.Slice(8, (int)length), at)) return;
            at += 12 + (int)length;
        }
    }

    // Whether it was the last.
    private bool Take(uint type, ReadOnlySpan<byte> data, long at)
    {
        _reading.Require((type == Header) == (Head == default), "the header is not the first chunk", at);
        if (type != Data && Packed.Length > 0) _isDataOver = true;
        switch (type)
        {
            case Header:
                TakeHeader(data, at);
                break;
            case Palette:
                _reading.Require(Colors is null && Clear is null && !_isDataOver, "the palette is at the wrong place", at);
                _reading.Require(Head.Color is not (PngColor.Grey or PngColor.GreyAlpha), "a grey picture has a palette", at);
                _reading.Require(data.Length % 3 == 0 && data.Length is > 0 and <= 768, "the palette has a wrong length", at);
                _reading.Require(Head.Color != PngColor.Palette || data.Length / 3 <= 1 << Head.Depth, "the palette is too long", at);
                Colors = data.ToArray();
                break;
            case Transparency:
                TakeTransparency(data, at);
                break;
            case Data:
                _reading.Require(!_isDataOver, "the pixels are not in one piece", at);
                _reading.Require(Head.Color != PngColor.Palette || Colors is not null, "the palette is missing", at);
                Packed.Write(data);
                break;
            case End:
                _reading.Require(Packed.Length > 0, "there are no pixels", at);
                return true;
            case Exif:
                Notes = data.ToArray();
                break;
            default:
                _reading.Require((type & Ancillary) != 0, "a chunk is not known", at);
                break;
        }

        return false;
    }

    private void TakeHeader(ReadOnlySpan<byte> data, long at)
    {
        _reading.Require(data.Length == PngHeader.Bytes, "the header has a wrong length", at);
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
        var (depth, color) = (data[8], (PngColor)data[9]);
        var isKnown = (color, depth) is (PngColor.Grey, 1 or 2 or 4 or 8 or 16) or (PngColor.Palette, 1 or 2 or 4 or 8)
            or (PngColor.Rgb or PngColor.GreyAlpha or PngColor.Rgba, 8 or 16);
        _reading.Require(isKnown, $"there is no colour type {(int)color} with {depth} bits", at);
        _reading.Require((data[10], data[11]) == (0, 0) && data[12] <= 1, "its packing is not known", at);
        // Up to four channels of two bytes, and the samples beside them.
        _reading.CheckSize(width, height, depth == 16 ? 8 : 4);
        Head = new PngHeader((int)width, (int)height, depth, color, data[12] == 1);
    }

    private void TakeTransparency(ReadOnlySpan<byte> data, long at)
    {
        var isFitting = Head.Color switch
        {
            PngColor.Grey => data.Length == 2,
            PngColor.Rgb => data.Length == 6,
            PngColor.Palette => Colors is not null && data.Length <= Colors.Length / 3,
            _ => false,
        };
        _reading.Require(isFitting && Clear is null && Packed.Length == 0, "the transparency does not fit the picture", at);
        Clear = data.ToArray();
    }
}
