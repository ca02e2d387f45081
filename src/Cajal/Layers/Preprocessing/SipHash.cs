using System.Buffers.Binary;
using System.Numerics;

namespace Cajal.Layers;

/// <summary>SipHash-2-4 of 64 bits, the hash with a key.</summary>
/// <seealso href="https://doi.org/10.1007/978-3-642-34931-7_28">Aumasson and Bernstein 2012, SipHash</seealso>
internal static class SipHash
{
    public static ulong Of(ReadOnlySpan<byte> s, ulong key0, ulong key1)
    {
        var v = (A: key0 ^ 0x736F6D6570736575, B: key1 ^ 0x646F72616E646F6D, C: key0 ^ 0x6C7967656E657261, D: key1 ^ 0x7465646279746573);
        var (whole, length) = (s.Length & ~7, s.Length);
        for (var at = 0; at < whole; at += 8) Absorb(BinaryPrimitives.ReadUInt64LittleEndian(s[at..]));
        var last = (ulong)length << 56;
        for (var i = whole; i < length; i++) last |= (ulong)s[i] << (8 * (i - whole));
        Absorb(last);
        v.C ^= 0xFF;
        for (var i = 0; i < 4; i++) Round();
        return v.A ^ v.B ^ v.C ^ v.D;

        void Absorb(ulong word)
        {
            v.D ^= word;
            Round();
            Round();
            v.A ^= word;
        }

        void Round()
        {
            v.A += v.B;
            v.B = BitOperations.RotateLeft(v.B, 13) ^ v.A;
            v.A = BitOperations.RotateLeft(v.A, 32);
            v.C += v.D;
            v.D = BitOperations.RotateLeft(v.D, 16) ^ v.C;
            v.A += v.D;
            v.D = BitOperations.RotateLeft(v.D, 21) ^ v.A;
            v.C += v.B;
            v.B = BitOperations.RotateLeft(v.B, 17) ^ v.C;
            v.C = BitOperations.RotateLeft(v.C, 32);
        }
    }
}
