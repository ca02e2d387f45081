namespace Cajal.Saving.Hdf5;

/// <summary>How many elements there are, and along which axes.</summary>
/// <param name="Extents">The extents; none for a single element.</param>
/// <param name="Limits">How far the extents may grow; -1 for without end.</param>
/// <param name="Count">The product of the extents; 0 for a space that holds nothing.</param>
/// <param name="IsNull">Whether there are no elements and no axes either.</param>
internal sealed record Dataspace(long[] Extents, long[] Limits, long Count, bool IsNull)
{
    private const int MostAxes = 32;

    public static Dataspace Read(Cursor cursor)
    {
        var (version, rank, flags) = (cursor.U8(), cursor.U8(), cursor.U8());
        var isNull = false;
        switch (version)
        {
            case 1: cursor.Skip(5); break;
            case 2: isNull = cursor.U8() == 2; break;
            default: throw cursor.Image.Unsupported($"version {version} of dataspaces");
        }

        if (rank > MostAxes) throw cursor.Damaged($"a dataspace claims {rank} axes");
        if (isNull) return new([], [], 0, true);
        var extents = new long[rank];
        var count = 1L;
        for (var i = 0; i < rank; i++)
        {
            extents[i] = cursor.Length();
            if (extents[i] < 0) throw cursor.Damaged("an extent is no number");
        }

        // An axis of none makes none, whatever the others would make.
        if (extents.Contains(0)) count = 0;
        else if (extents.Any(e => (count = Times(count, e)) < 0)) throw cursor.Damaged($"the extents {string.Join(" x ", extents)} are more than can be counted");
        var limits = (long[])extents.Clone();
        for (var i = 0; i < rank && (flags & 1) != 0; i++)
        {
            limits[i] = cursor.Length();
            if (limits[i] >= 0 && limits[i] < extents[i]) throw cursor.Damaged("an extent is beyond its limit");
        }

        return new(extents, limits, count, false);
    }

    /// <summary>The product of two numbers from 0 on; -1 where it is too large.</summary>
    public static long Times(long a, long b) => a != 0 && b > long.MaxValue / a ? -1 : a * b;
}
