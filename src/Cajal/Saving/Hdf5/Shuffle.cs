namespace Cajal.Saving.Hdf5;

/// <summary>The order in which all first bytes of numbers come first, then all second ones, and so on.</summary>
internal static class Shuffle
{
    private const int Tile = 1024;

    /// <summary>Puts the bytes of each number together again.</summary>
    /// <param name="from">The bytes in order of their place in a number; what is left over at the end stays there.</param>
    /// <param name="to">Room for as many.</param>
    /// <param name="size">The bytes of a number.</param>
    public static void Undo(ReadOnlySpan<byte> from, Span<byte> to, int size)
    {
        var count = size <= 1 ? 0 : from.Length / size;
        // Tiles keep what is written in the nearest cache while the planes go by.
        for (var start = 0; start < count; start += Tile)
        {
            var end = Math.Min(count, start + Tile);
            for (var place = 0; place < size; place++)
            {
                var plane = from.Slice(place * count + start, end - start);
                var target = to[(start * size + place)..];
                for (var i = 0; i < plane.Length; i++) target[i * size] = plane[i];
            }
        }

        from[(count * size)..].CopyTo(to[(count * size)..]);
    }
}
