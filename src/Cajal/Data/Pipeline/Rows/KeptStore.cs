using Cajal.Graph;

namespace Cajal.Data;

/// <summary>
/// Rows of a file by way of pieces of neighbours, each read in one go; the latest pieces are kept. Orders that do not stay near enough for that
/// are noticed by what they cost, and then rows are read singly.
/// </summary>
internal sealed class KeptStore(RowStore source, int pieceRows, int pieces) : RowStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Piece> _kept = [];
    private long _clock, _read, _used;

    public override long Count => source.Count;

    public override IReadOnlyList<TensorSpec> Columns => source.Columns;

    public override bool IsInMemory => false;

    public override void Gather(ReadOnlySpan<long> rows, ReadOnlySpan<Storage> columns)
    {
        lock (_gate)
        {
            if (_read > 4 * (_used + (long)pieces * pieceRows))
            {
                source.Gather(rows, columns);
                return;
            }

            _used += rows.Length;
            for (var i = 0; i < rows.Length; i++)
            {
                var piece = Find(rows[i] / pieceRows);
                for (var c = 0; c < columns.Length; c++) RowCopy.Copy(piece.Columns[c], (int)(rows[i] % pieceRows), columns[c], i, 1, Columns[c]);
            }
        }
    }

    public override RowStore Kept(int rows, int count) => new KeptStore(source, rows, count);

    private Piece Find(long number)
    {
        if (!_kept.TryGetValue(number, out var piece))
        {
            piece = Room();
            var first = number * pieceRows;
            var count = (int)Math.Min(pieceRows, Count - first);
            Span<long> rows = new long[count];
            for (var i = 0; i < count; i++) rows[i] = first + i;
            source.Gather(rows, piece.Columns);
            _kept.Add(number, piece);
            _read += count;
        }

        piece.LastUse = ++_clock;
        return piece;
    }

    // New memory, or that of the piece that was not used for the longest time.
    private Piece Room()
    {
        if (_kept.Count < pieces) return new Piece([.. Columns.Select(c => new Storage(c with { Shape = c.Shape.Prepend(pieceRows) }))]);
        var oldest = _kept.MinBy(p => p.Value.LastUse);
        _kept.Remove(oldest.Key);
        return oldest.Value;
    }

    private sealed class Piece(Storage[] columns)
    {
        public Storage[] Columns { get; } = columns;

        public long LastUse { get; set; }
    }
}
