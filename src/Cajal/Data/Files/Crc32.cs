using System.Buffers.Binary;

namespace Cajal.Data;

/// <summary>The check sum of zip archives, CRC-32 of ISO 3309, four bytes at a time.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320; // Reflected.
    private static readonly uint[][] _tables = Tables();

    /// <summary>Continues a sum, which begins at 0.</summary>
    public static uint Append(uint sum, ReadOnlySpan<byte> bytes)
    {
        var (crc, t) = (~sum, _tables);
        for (; bytes.Length >= 4; bytes = bytes[4..])
        {
            crc ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            crc = t[3][(byte)crc] ^ t[2][(byte)(crc >> 8)] ^ t[1][(byte)(crc >> 16)] ^ t[0][crc >> 24];
        }

        foreach (var b in bytes) crc = (crc >> 8) ^ t[0][(byte)crc ^ b];
        return ~crc;
    }

    private static uint[][] Tables()
    {
        var tables = new uint[4][];
        for (var k = 0; k < 4; k++) tables[k] = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (Polynomial & (0u - (crc & 1)));
            tables[0][i] = crc;
        }

        for (var k = 1; k < 4; k++)
        {
            for (var i = 0; i < 256; i++) tables[k][i] = (tables[k - 1][i] >> 8) ^ tables[0][(byte)tables[k - 1][i]];
        }

        return tables;
    }
}
