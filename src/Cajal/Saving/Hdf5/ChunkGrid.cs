namespace Cajal.Saving.Hdf5;

/// <summary>Where a chunk lies in the file.</summary>
/// <param name="Address">The first byte.</param>
/// <param name="Bytes">The bytes as they are stored.</param>
/// <param name="Mask">A bit for each filter that was left out.</param>
internal readonly record struct Chunk(long Address, long Bytes, uint Mask);

/// <summary>How a data set is cut into chunks of one shape.</summary>
internal sealed class ChunkGrid
{
    /// <param name="space">The extents of the data set, and how far they may grow.</param>
    /// <param name="chunk">The extents of a chunk.</param>
    /// <param name="elementSize">The bytes of an element.</param>
    public ChunkGrid(Dataspace space, long[] chunk, int elementSize)
    {
        (Extents, ChunkExtents, ElementSize) = (space.Extents, chunk, elementSize);
        Counts = [.. Extents.Zip(chunk, (e, c) => (e - 1) / c + 1)];
        // As many as there may ever be, by which some files number their chunks; -1 for without end.
        MostCounts = [.. space.Limits.Zip(chunk, (e, c) => e < 0 ? -1 : e == 0 ? 0 : (e - 1) / c + 1)];
        ChunkBytes = chunk.Aggregate((long)elementSize, (a, b) => a * b);
    }

    public long[] Extents { get; }

    public long[] ChunkExtents { get; }

    /// <summary>The chunks along each axis.</summary>
    public long[] Counts { get; }

    /// <summary>The chunks that there may ever be along each axis; -1 for without end.</summary>
    public long[] MostCounts { get; }

    public int ElementSize { get; }

    /// <summary>The bytes of a chunk without filters; those at the edges are as large as all others.</summary>
    public long ChunkBytes { get; }

    public int Rank => Extents.Length;

    /// <summary>The number of a chunk; -1 where its place is beyond the extents.</summary>
    public long Number(ReadOnlySpan<long> place)
    {
        var number = 0L;
        for (var i = 0; i < place.Length; i++)
        {
            if (place[i] < 0 || place[i] >= Counts[i]) return -1;
            number = number * Counts[i] + place[i];
        }

        return number;
    }

    /// <summary>Whether a chunk reaches beyond the extents.</summary>
    public bool IsAtEdge(ReadOnlySpan<long> place)
    {
        for (var i = 0; i < place.Length; i++)
        {
            if ((place[i] + 1) * ChunkExtents[i] > Extents[i]) return true;
        }

        return false;
    }
}
