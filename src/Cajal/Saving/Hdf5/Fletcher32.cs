using System.Buffers.Binary;

namespace Cajal.Saving.Hdf5;

/// <summary>The check sum of chunks: two running sums of words of 16 bits.</summary>
internal static class Fletcher32
{
    // The sums of so many words do not overflow.
    private const int Block = 360;

    /// <summary>Whether a sum is that of the bytes; the first releases of HDF5 wrote it with its bytes in pairs turned.</summary>
    public static bool Fits(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> stored)
    {
        var (sum, wanted) = (Of(bytes), BinaryPrimitives.ReadUInt32LittleEndian(stored));
        return wanted == sum || wanted == ((sum & 0x00FF00FF) << 8 | sum >> 8 & 0x00FF00FF);
    }

    private static uint Of(ReadOnlySpan<byte> bytes)
    {
        var (first, second) = (0u, 0u);
        for (; bytes.Length > 1; bytes = bytes[Math.Min(bytes.Length & ~1, 2 * Block)..])
        {
            var end = Math.Min(bytes.Length & ~1, 2 * Block);
            for (var i = 0; i < end; i += 2) second += first += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
            (first, second) = (Folded(first), Folded(second));
        }

        if (bytes.Length == 1)
        {
            first += (uint)bytes[0] << 8;
            second += first;
            (first, second) = (Folded(first), Folded(second));
        }

        return Folded(second) << 16 | Folded(first);
    }

    private static uint Folded(uint sum) => (sum & 0xFFFF) + (sum >> 16);
}
