namespace Cajal.Training;

/// <summary>Examples cut into batches; the last may be smaller and then has a buffer of its own.</summary>
internal sealed class Batches
{
    private readonly int[] _order;
    private readonly BatchBuffer _full;
    private readonly BatchBuffer? _last;

    public Batches(Examples examples, int batchSize)
    {
        _order = [.. Enumerable.Range(0, examples.Count)];
        _full = new BatchBuffer(examples, Math.Min(batchSize, examples.Count));
        Count = (examples.Count + batchSize - 1) / batchSize;
        var rest = examples.Count % _full.Size;
        if (rest > 0) _last = new BatchBuffer(examples, rest);
    }

    /// <summary>The number of batches.</summary>
    public int Count { get; }

    /// <summary>Puts the examples into another order.</summary>
    public void Shuffle(ulong seed)
    {
        for (var i = 0; i < _order.Length; i++) _order[i] = i;
        new Data.SplitMix(seed).Shuffle(_order);
    }

    /// <summary>The buffer of a batch, filled with its examples; allocates nothing.</summary>
    public BatchBuffer Fill(int batch)
    {
        var buffer = _last is not null && batch == Count - 1 ? _last : _full;
        buffer.Fill(_order.AsSpan(batch * _full.Size, buffer.Size));
        return buffer;
    }
}
