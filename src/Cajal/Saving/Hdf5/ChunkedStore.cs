using System.Buffers;

namespace Cajal.Saving.Hdf5;

/// <summary>Elements in chunks.</summary>
/// <param name="grid">How the data set is cut.</param>
/// <param name="index">Where the chunks are.</param>
/// <param name="pipeline">The filters.</param>
/// <param name="fill">The bytes of an element that nobody wrote.</param>
internal sealed class ChunkedStore(ChunkGrid grid, ChunkIndex index, FilterPipeline pipeline, ReadOnlyMemory<byte> fill) : DataStore
{
    // Rows are often asked for one after another, and share chunks.
    private const long MostKept = 32 << 20;

    private readonly FillBlock _fill = new(fill.Span);
    private readonly Lock _lock = new();
    private readonly Dictionary<long, byte[]> _kept = [];
    private readonly Queue<long> _order = new();

    public override long StoredBytes => index.StoredBytes;

    public override void Read<TSink>(long row, long rows, ref TSink sink)
    {
        var place = new long[grid.Rank];
        var (first, last) = (row / grid.ChunkExtents[0], (row + rows - 1) / grid.ChunkExtents[0]);
        byte[]? rented = null;
        try
        {
            for (place[0] = first; place[0] <= last;)
            {
                var window = new ChunkWindow(grid, place, row, rows);
                if (!index.Chunks.TryGetValue(grid.Number(place), out var chunk)) window.Put(_fill, ref sink);
                else if (window.IsWhole) window.Put(Plain(chunk, rented ??= ArrayPool<byte>.Shared.Rent((int)grid.ChunkBytes)), ref sink);
                else window.Put(Kept(grid.Number(place), chunk), ref sink);
                Next(place);
            }
        }
        finally
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private ReadOnlySpan<byte> Plain(Chunk chunk, byte[] buffer)
    {
        var plain = buffer.AsSpan(0, (int)grid.ChunkBytes);
        pipeline.Read(chunk, plain);
        return plain;
    }

    private ReadOnlySpan<byte> Kept(long number, Chunk chunk)
    {
        lock (_lock)
        {
            if (_kept.TryGetValue(number, out var kept)) return kept;
        }

        var plain = new byte[grid.ChunkBytes];
        pipeline.Read(chunk, plain);
        lock (_lock)
        {
            if (!_kept.TryAdd(number, plain)) return plain;
            _order.Enqueue(number);
            while (_order.Count > 1 && _order.Count * grid.ChunkBytes > MostKept) _kept.Remove(_order.Dequeue());
        }

        return plain;
    }

    private void Next(long[] place)
    {
        for (var i = grid.Rank - 1; i > 0; i--)
        {
            if (++place[i] < grid.Counts[i]) return;
            place[i] = 0;
        }

        place[0]++;
    }
}

/// <summary>The part of a chunk that lies within the extents and the rows that are asked for.</summary>
internal readonly ref struct ChunkWindow
{
    private readonly ChunkGrid _grid;
    private readonly long[] _from, _count;
    private readonly long _target;

    /// <param name="grid">How the data set is cut.</param>
    /// <param name="place">The chunk.</param>
    /// <param name="row">The first row that is asked for.</param>
    /// <param name="rows">How many.</param>
    public ChunkWindow(ChunkGrid grid, ReadOnlySpan<long> place, long row, long rows)
    {
        _grid = grid;
        (_from, _count) = (new long[grid.Rank], new long[grid.Rank]);
        for (var i = 0; i < grid.Rank; i++)
        {
            var start = place[i] * grid.ChunkExtents[i];
            var (low, high) = i == 0 ? (row, row + rows) : (0, grid.Extents[i]);
            _from[i] = Math.Max(0, low - start);
            _count[i] = Math.Min(grid.ChunkExtents[i], high - start) - _from[i];
            _target = _target * grid.Extents[i] + start + _from[i] - low;
        }

        // All rows of the chunk that there are: nobody will ask for it again.
        IsWhole = _count[0] == Math.Min(grid.ChunkExtents[0], grid.Extents[0] - place[0] * grid.ChunkExtents[0]);
    }

    /// <summary>Whether all rows of the chunk are asked for.</summary>
    public bool IsWhole { get; }

    /// <summary>Gives what the chunk holds.</summary>
    public void Put<TSink>(ReadOnlySpan<byte> plain, ref TSink sink) where TSink : IElementSink, allows ref struct => Walk(plain, null, ref sink);

    /// <summary>Gives one value for all.</summary>
    public void Put<TSink>(FillBlock fill, ref TSink sink) where TSink : IElementSink, allows ref struct => Walk(default, fill, ref sink);

    private void Walk<TSink>(ReadOnlySpan<byte> plain, FillBlock? fill, ref TSink sink) where TSink : IElementSink, allows ref struct
    {
        var (size, rank) = (_grid.ElementSize, _grid.Rank);
        // Axes that are as long in the chunk as in the data set make one run with those before them.
        var axis = rank - 1;
        var run = _count[axis];
        for (; axis > 0 && _count[axis] == _grid.Extents[axis] && _count[axis] == _grid.ChunkExtents[axis]; axis--) run *= _count[axis - 1];
        var at = new long[axis];
        while (true)
        {
            var (source, target) = (0L, 0L);
            for (var i = 0; i < rank; i++)
            {
                var step = i < axis ? at[i] : 0;
                source = source * _grid.ChunkExtents[i] + _from[i] + step;
                target = target * _grid.Extents[i] + step;
            }

            if (fill is not null) fill.Put(_target + target, run, ref sink);
            else sink.Put(_target + target, plain.Slice((int)(source * size), (int)(run * size)));
            var next = axis - 1;
            while (next >= 0 && ++at[next] == _count[next]) at[next--] = 0;
            if (next < 0) return;
        }
    }
}
