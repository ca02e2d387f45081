namespace Cajal.Data;

/// <summary>Things joined, so many at a time.</summary>
internal sealed class BatchFlow<TIn, TOut>(Flow<TIn> source, int size, bool dropRemainder, Func<List<TIn>, long, TOut> join)
    : Flow<TIn, TOut>(source)
{
    public override long? Count => Source.Count is not { } all ? null : all == Endless ? all : all / size + (all % size > 0 && !dropRemainder ? 1 : 0);

    public override IEnumerator<TOut> Open(long pass, long skip, CancellationToken stop)
    {
        using var things = Source.Open(pass, Times(skip, size), stop);
        var group = new List<TIn>(Math.Min(size, 1 << 16));
        var first = Times(skip, size);
        while (true)
        {
            while (group.Count < size && things.MoveNext()) group.Add(things.Current);
            if (group.Count == 0 || (dropRemainder && group.Count < size)) yield break;
            var isLast = group.Count < size;
            yield return join(group, first);
            if (isLast) yield break;
            first += size;
            group.Clear();
        }
    }
}
