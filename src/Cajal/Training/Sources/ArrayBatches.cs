namespace Cajal.Training;

/// <summary>Examples in memory, cut into batches; the last may be smaller and then has a buffer of its own.</summary>
internal sealed class ArrayBatches : IBatchSource
{
    private readonly BatchLayout _layout;
    private readonly int[] _order;
    private readonly BatchBuffer _full;
    private readonly BatchBuffer? _last;
    private readonly int _count;
    private int _next;

    /// <param name="examples">The examples.</param>
    /// <param name="batchSize">The examples of a batch.</param>
    /// <param name="dropsRest">Whether the last batch is left out where it would be smaller; a single batch stays.</param>
    public ArrayBatches(Examples examples, int batchSize, bool dropsRest = false)
    {
        _layout = examples.Layout;
        _order = [.. Enumerable.Range(0, examples.Count)];
        _full = new BatchBuffer(examples, Math.Min(batchSize, examples.Count));
        var rest = dropsRest ? 0 : examples.Count % _full.Size;
        _count = examples.Count / _full.Size + (rest > 0 ? 1 : 0);
        if (rest > 0) _last = new BatchBuffer(examples, rest);
    }

    public int? Count => _count;

    public int? Samples => _order.Length;

    public void Open(long pass, long skip, ulong? seed)
    {
        _next = checked((int)skip);
        if (seed is not { } start) return;
        for (var i = 0; i < _order.Length; i++) _order[i] = i;
        new Data.SplitMix(start + 0x9E3779B97F4A7C15 * ((ulong)pass + 1)).Shuffle(_order);
    }

    /// <summary>Copies the next examples into the batch's memory; allocates nothing.</summary>
    public bool TryNext(out Batch batch)
    {
        batch = default;
        if (_next >= _count) return false;
        var buffer = _last is not null && _next == _count - 1 ? _last : _full;
        buffer.Fill(_order.AsSpan(_next++ * _full.Size, buffer.Size));
        batch = new Batch(_layout, buffer.Tensors, buffer.Size);
        return true;
    }

    public void Dispose()
    {
    }
}
