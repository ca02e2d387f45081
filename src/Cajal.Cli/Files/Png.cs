using System.Buffers.Binary;
using System.IO.Compression;

namespace Cajal.Cli;

/// <summary>Small pictures as PNG, to be carried inside a page.</summary>
internal static class Png
{
    private const byte Grey = 0;
    private const byte Rgb = 2;
    private const uint Polynomial = 0xEDB88320; // CRC-32 of ISO 3309, reflected.

    /// <summary>A grey picture as a data address.</summary>
    public static string GreyUri(ReadOnlySpan<byte> pixels, int height, int width) => Uri(pixels, height, width, Grey);

    /// <summary>A picture of red, green, blue triples as a data address.</summary>
    public static string RgbUri(ReadOnlySpan<byte> pixels, int height, int width) => Uri(pixels, height, width, Rgb);

    private static string Uri(ReadOnlySpan<byte> pixels, int height, int width, byte colour) =>
        "data:image/png;base64," + Convert.ToBase64String(Encode(pixels, height, width, colour));

    private static byte[] Encode(ReadOnlySpan<byte> pixels, int height, int width, byte colour)
    {
        var row = pixels.Length / height;
        var raw = new byte[(row + 1) * height]; // Every row starts with its filter: 0, none.
        for (var y = 0; y < height; y++) pixels.Slice(y * row, row).CopyTo(raw.AsSpan(y * (row + 1) + 1));
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(raw);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, colour);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        name.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static uint Crc32(ReadOnlySpan<byte> data)
    {
        var crc = ~0u;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (Polynomial & (0u - (crc & 1)));
        }

        return ~crc;
    }
}
