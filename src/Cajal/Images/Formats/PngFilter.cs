using System.Numerics;
using System.Runtime.InteropServices;

namespace Cajal.Images;

/// <summary>Undoes what was done to a row so that it packs better: every byte is a difference from its neighbours.</summary>
internal static class PngFilter
{
    /// <summary>Makes a row whole, in place.</summary>
    /// <param name="filter">Its number.</param>
    /// <param name="row">The differences; then the bytes.</param>
    /// <param name="above">The whole row above, zeros for the first.</param>
    /// <param name="distance">Bytes of a pixel.</param>
    /// <returns>Whether there is such a filter.</returns>
    public static bool Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        switch (filter)
        {
            case 0: return true;
            case 1: Left(row, distance); return true;
            case 2: Up(row, above); return true;
            case 3: Average(row, above, distance); return true;
            case 4: Paeth(row, above, distance); return true;
            default: return false;
        }
    }

    private static void Left(Span<byte> row, int distance)
    {
        for (var i = distance; i < row.Length; i++) row[i] += row[i - distance];
    }

    private static void Up(Span<byte> row, ReadOnlySpan<byte> above)
    {
        var wide = MemoryMarshal.Cast<byte, Vector<byte>>(row);
        var wideAbove = MemoryMarshal.Cast<byte, Vector<byte>>(above);
        for (var i = 0; i < wide.Length; i++) wide[i] += wideAbove[i];
        for (var i = wide.Length * Vector<byte>.Count; i < row.Length; i++) row[i] += above[i];
    }

    private static void Average(Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        for (var i = 0; i < distance; i++) row[i] += (byte)(above[i] >> 1);
        for (var i = distance; i < row.Length; i++) row[i] += (byte)((row[i - distance] + above[i]) >> 1);
    }

    // The neighbour that is nearest to left + above - corner.
    private static void Paeth(Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        above = above[..row.Length];
        for (var i = 0; i < distance; i++) row[i] += above[i];
        for (var i = distance; i < row.Length; i++)
        {
            int a = row[i - distance], b = above[i], c = above[i - distance];
            var (pa, pb) = (b - c, a - c);
            var pc = Math.Abs(pa + pb);
            (pa, pb) = (Math.Abs(pa), Math.Abs(pb));
            var nearest = pa <= pb ? a : b;
            row[i] += (byte)(Math.Min(pa, pb) <= pc ? nearest : c);
        }
    }
}
