using System.Buffers.Binary;

namespace Cajal.Images;

/// <summary>What a camera noted in a file: only how it was held.</summary>
internal static class Exif
{
    private const ushort OrientationTag = 0x0112, Short = 3;

    /// <summary>The orientation, 1 to 8, of a TIFF structure; 1 where it says none or makes no sense.</summary>
    public static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return Images.Orientation.Upright;
        var isBig = tiff[0] == 'M';
        if (tiff[0] != tiff[1] || tiff[0] is not ((byte)'M' or (byte)'I') || Word(tiff, 2, isBig) != 42) return Images.Orientation.Upright;
        var at = isBig ? BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]);
        if (at > tiff.Length - 2) return Images.Orientation.Upright;
        var count = Word(tiff, (int)at, isBig);
        for (var entry = (int)at + 2; count > 0 && entry <= tiff.Length - 12; count--, entry += 12)
        {
            if (Word(tiff, entry, isBig) != OrientationTag) continue;
            var value = Word(tiff, entry + 8, isBig);
            return Word(tiff, entry + 2, isBig) == Short && value is >= 1 and <= 8 ? value : Images.Orientation.Upright;
        }

        return Images.Orientation.Upright;
    }

    private static int Word(ReadOnlySpan<byte> data, int at, bool isBig) =>
        isBig ? BinaryPrimitives.ReadUInt16BigEndian(data[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);
}
