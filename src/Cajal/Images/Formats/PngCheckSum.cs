using System.Buffers.Binary;

namespace Cajal.Images;

/// <summary>CRC-32 of ISO 3309, reflected, eight bytes at a time.</summary>
internal static class PngCheckSum
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] _tables = Tables();

    public static uint Of(ReadOnlySpan<byte> data)
    {
        var t = _tables;
        var crc = ~0u;
        for (; data.Length >= 8; data = data[8..])
        {
            var a = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            var b = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = t[0x700 | (byte)a] ^ t[0x600 | (byte)(a >> 8)] ^ t[0x500 | (byte)(a >> 16)] ^ t[0x400 | (a >> 24)]
                ^ t[0x300 | (byte)b] ^ t[0x200 | (byte)(b >> 8)] ^ t[0x100 | (byte)(b >> 16)] ^ t[b >> 24];
        }

        foreach (var b in data) crc = (crc >> 8) ^ t[(byte)(crc ^ b)];
        return ~crc;
    }

    // Table k holds what a byte does to the sum k bytes later.
    private static uint[] Tables()
    {
        var tables = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (Polynomial & (0u - (crc & 1)));
            tables[i] = crc;
        }

        for (var i = 256; i < tables.Length; i++) tables[i] = (tables[i - 256] >> 8) ^ tables[(byte)tables[i - 256]];
        return tables;
    }
}
