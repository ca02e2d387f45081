namespace Cajal.Saving.Hdf5;

/// <summary>Reads where the chunks of a data set lie, in whichever of the six forms a file keeps that.</summary>
/// <param name="image">The file.</param>
/// <param name="grid">How the data set is cut.</param>
/// <param name="pipeline">The filters.</param>
/// <param name="leavesEdges">Whether chunks at the edges are stored without filters.</param>
internal sealed class ChunkIndex(FileImage image, ChunkGrid grid, FilterPipeline pipeline, bool leavesEdges)
{
    private const uint AllFilters = uint.MaxValue;

    private readonly Dictionary<long, Chunk> _chunks = [];
    private readonly Meter _meter = new(image);

    /// <summary>The chunks by number; those that nobody wrote are not there.</summary>
    public IReadOnlyDictionary<long, Chunk> Chunks => _chunks;

    /// <summary>The bytes of all of them in the file.</summary>
    public long StoredBytes { get; private set; }

    /// <summary>The first form: a tree.</summary>
    public void ReadTree1(long address)
    {
        if (address == FileImage.Undefined) return;
        var place = new long[grid.Rank];
        foreach (var (key, child) in BTree1.Children(image, address, type: 1, keySize: 16 + 8 * grid.Rank, new Meter(image)))
        {
            var cursor = new Cursor(image, key.Span, address);
            var (bytes, mask) = (cursor.U32(), cursor.U32());
            for (var i = 0; i < place.Length; i++)
            {
                var offset = cursor.Number(8);
                if (offset % grid.ChunkExtents[i] != 0) throw cursor.Damaged("a chunk does not begin where one should");
                place[i] = offset / grid.ChunkExtents[i];
            }

            Add(place, new(child, bytes, mask));
        }
    }

    /// <summary>A single chunk.</summary>
    public void ReadSingle(Chunk chunk)
    {
        if (chunk.Address != FileImage.Undefined) Add(new long[grid.Rank], chunk);
    }

    /// <summary>All chunks one after another.</summary>
    public void ReadImplicit(long address)
    {
        if (address == FileImage.Undefined) return;
        for (var place = new long[grid.Rank]; place is not null; place = Next(place))
        {
            var number = 0L;
            for (var i = 0; i < place.Length; i++) number = number * grid.MostCounts[i] + place[i];
            if (number < 0 || number > image.Length / grid.ChunkBytes) throw image.Damaged("chunks lie outside of the file", address);
            Add(place, new(address + number * grid.ChunkBytes, grid.ChunkBytes, 0));
        }
    }

    /// <summary>A tree of the newer kind.</summary>
    public void ReadTree2(long address)
    {
        if (address == FileImage.Undefined) return;
        var place = new long[grid.Rank];
        var places = 8 * grid.Rank;
        foreach (var record in BTree2.Records(image, address, pipeline.IsEmpty ? 10 : 11))
        {
            var cursor = new Cursor(image, record.Span, address);
            var chunk = Entry(ref cursor, record.Length - places);
            for (var i = 0; i < place.Length; i++) place[i] = cursor.Number(8);
            Add(place, chunk);
        }
    }

    /// <summary>An array, of fixed length or one that grows.</summary>
    /// <param name="array">Its elements by number.</param>
    /// <param name="first">The axis that is counted slowest: the one that grows.</param>
    public void ReadArray(IEnumerable<(long Number, ReadOnlyMemory<byte> Element)> array, int first)
    {
        int[] axes = [first, .. Enumerable.Range(0, grid.Rank).Where(i => i != first)];
        var place = new long[grid.Rank];
        foreach (var (number, element) in array)
        {
            var cursor = new Cursor(image, element.Span, 0);
            var chunk = Entry(ref cursor, element.Length);
            if (chunk.Address == FileImage.Undefined) continue;
            var rest = number;
            for (var i = axes.Length - 1; i > 0; i--) (rest, place[axes[i]]) = Math.DivRem(rest, Math.Max(1, grid.MostCounts[axes[i]]));
            place[first] = rest;
            Add(place, chunk);
        }
    }

    /// <summary>Reads an element of an array or tree: an address, and behind it size and mask where there are filters.</summary>
    private Chunk Entry(ref Cursor cursor, int size)
    {
        if (pipeline.IsEmpty) return new(cursor.Offset(), grid.ChunkBytes, 0);
        var width = size - image.OffsetSize - 4;
        if (width is < 1 or > 8) throw cursor.Damaged("the sizes of chunks have no sound width");
        return new(cursor.Offset(), cursor.Number(width), cursor.U32());
    }

    private void Add(long[] place, Chunk chunk)
    {
        // Chunks may be left from when the data set was larger.
        var number = grid.Number(place);
        if (number < 0) return;
        if (leavesEdges && grid.IsAtEdge(place)) chunk = chunk with { Mask = AllFilters };
        pipeline.Require(chunk, grid.ChunkBytes);
        _meter.Take(chunk.Bytes, chunk.Address);
        StoredBytes += chunk.Bytes;
        if (!_chunks.TryAdd(number, chunk)) throw image.Damaged("a chunk is there twice", chunk.Address);
    }

    private long[]? Next(long[] place)
    {
        for (var i = grid.Rank - 1; i >= 0; i--)
        {
            if (++place[i] < grid.Counts[i]) return place;
            place[i] = 0;
        }

        return null;
    }
}
