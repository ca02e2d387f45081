namespace Cajal.Training;

/// <summary>Examples cut into batches; the last may be smaller and then has a buffer of its own.</summary>
internal sealed class Batches
{
    private readonly int[] _order;
    private readonly BatchBuffer _full;
    private readonly BatchBuffer? _last;

    /// <param name="examples">The examples.</param>
    /// <param name="batchSize">The examples of a batch.</param>
    /// <param name="dropsRest">Whether the last batch is left out where it would be smaller; a single batch stays.</param>
    public Batches(Examples examples, int batchSize, bool dropsRest = false)
    {
        _order = [.. Enumerable.Range(0, examples.Count)];
        _full = new BatchBuffer(examples, Math.Min(batchSize, examples.Count));
        var rest = dropsRest ? 0 : examples.Count % _full.Size;
        Count = examples.Count / _full.Size + (rest > 0 ? 1 : 0);
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
