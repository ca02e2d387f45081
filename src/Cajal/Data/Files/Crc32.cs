using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cajal.Data;

/// <summary>The check sum of zip archives, CRC-32 of ISO 3309: 64 bytes at a time where the machine multiplies without carry, else four.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320; // Reflected.
    private const int Lane = 16, Lanes = 4 * Lane;
    private static readonly uint[][] _tables = Tables();

    /// <summary>Continues a sum, which begins at 0.</summary>
    public static uint Append(uint sum, ReadOnlySpan<byte> bytes)
    {
        var crc = ~sum;
        if (Pclmulqdq.IsSupported && bytes.Length >= Lanes)
        {
            var whole = bytes.Length / Lane * Lane;
            crc = Fold(crc, MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes[..whole]));
            bytes = bytes[whole..];
        }

        return ~Step(crc, bytes);
    }

    /// <summary>The same without carry-less products.</summary>
    internal static uint AppendByTables(uint sum, ReadOnlySpan<byte> bytes) => ~Step(~sum, bytes);

    private static uint Step(uint crc, ReadOnlySpan<byte> bytes)
    {
        var t = _tables;
        for (; bytes.Length >= 4; bytes = bytes[4..])
        {
            crc ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            crc = t[3][(byte)crc] ^ t[2][(byte)(crc >> 8)] ^ t[1][(byte)(crc >> 16)] ^ t[0][crc >> 24];
        }

        foreach (var b in bytes) crc = (crc >> 8) ^ t[0][(byte)crc ^ b];
        return crc;
    }

    /// <summary>
    /// The remainder of a long polynomial: four lanes are carried forward by 64 bytes, joined, carried by 16, and reduced. The constants are powers of x modulo the
    /// polynomial; Gopal and others, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009.
    /// </summary>
    private static uint Fold(uint crc, ReadOnlySpan<Vector128<ulong>> v)
    {
        var by64 = Vector128.Create(0x154442BD4UL, 0x1C6E41596UL);
        var by16 = Vector128.Create(0x1751997D0UL, 0x0CCAA009EUL);
        var (a, b, c, d) = (v[0] ^ Vector128.CreateScalar((ulong)crc), v[1], v[2], v[3]);
        for (v = v[4..]; v.Length >= 4; v = v[4..])
        {
            a = Carry(a, by64) ^ v[0];
            b = Carry(b, by64) ^ v[1];
            c = Carry(c, by64) ^ v[2];
            d = Carry(d, by64) ^ v[3];
        }

        a = Carry(a, by16) ^ b;
        a = Carry(a, by16) ^ c;
        a = Carry(a, by16) ^ d;
        foreach (var next in v) a = Carry(a, by16) ^ next;

        // 128 bits to 64, to 32 in front of 32, and the rest by Barrett's quotient.
        var low32 = Vector128.CreateScalar((ulong)uint.MaxValue);
        a = Sse2.ShiftRightLogical128BitLane(a, 8) ^ Pclmulqdq.CarrylessMultiply(a, by16, 0x10);
        a = Sse2.ShiftRightLogical128BitLane(a, 4) ^ Pclmulqdq.CarrylessMultiply(a & low32, Vector128.CreateScalar(0x163CD6124UL), 0x00);
        var quotient = Pclmulqdq.CarrylessMultiply(a & low32, Vector128.CreateScalar(0x1F7011641UL), 0x00) & low32;
        return (a ^ Pclmulqdq.CarrylessMultiply(quotient, Vector128.CreateScalar(0x1DB710641UL), 0x00)).AsUInt32()[1];
    }

    private static Vector128<ulong> Carry(Vector128<ulong> lane, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(lane, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, by, 0x11);

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
