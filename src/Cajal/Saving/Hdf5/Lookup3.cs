using System.Buffers.Binary;
using System.Numerics;

namespace Cajal.Saving.Hdf5;

/// <summary>The check sum of HDF5's structures.</summary>
/// <seealso href="https://burtleburtle.net/bob/hash/doobs.html">Bob Jenkins's lookup3</seealso>
internal static class Lookup3
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint a, b, c;
        a = b = c = 0xDEADBEEF + (uint)bytes.Length;
        Span<byte> last = stackalloc byte[12];
        for (; bytes.Length > 12; bytes = bytes[12..])
        {
            Add(bytes, ref a, ref b, ref c);
            (a, c) = (a - c ^ BitOperations.RotateLeft(c, 4), c + b);
            (b, a) = (b - a ^ BitOperations.RotateLeft(a, 6), a + c);
            (c, b) = (c - b ^ BitOperations.RotateLeft(b, 8), b + a);
            (a, c) = (a - c ^ BitOperations.RotateLeft(c, 16), c + b);
            (b, a) = (b - a ^ BitOperations.RotateLeft(a, 19), a + c);
            (c, b) = (c - b ^ BitOperations.RotateLeft(b, 4), b + a);
        }

        if (bytes.Length == 0) return c;
        bytes.CopyTo(last);
        Add(last, ref a, ref b, ref c);
        c = (c ^ b) - BitOperations.RotateLeft(b, 14);
        a = (a ^ c) - BitOperations.RotateLeft(c, 11);
        b = (b ^ a) - BitOperations.RotateLeft(a, 25);
        c = (c ^ b) - BitOperations.RotateLeft(b, 16);
        a = (a ^ c) - BitOperations.RotateLeft(c, 4);
        b = (b ^ a) - BitOperations.RotateLeft(a, 14);
        return (c ^ b) - BitOperations.RotateLeft(b, 24);
    }

    private static void Add(ReadOnlySpan<byte> bytes, ref uint a, ref uint b, ref uint c)
    {
        a += BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        b += BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        c += BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
    }
}
