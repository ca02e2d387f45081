namespace Cajal.Data;

/// <summary>Every so manyth thing.</summary>
internal sealed class ShardFlow<T>(Flow<T> source, int count, int index) : Flow<T, T>(source)
{
    public override long? Count => Source.Count is { } all ? all == Endless ? all : all <= index ? 0 : (all - index - 1) / count + 1 : null;

    public override IEnumerator<T> Open(long pass, long skip, CancellationToken stop)
    {
        using var things = Source.Open(pass, Plus(index, Times(skip, count)), stop);
        while (things.MoveNext())
        {
            yield return things.Current;
            for (var i = 1; i < count; i++)
            {
                if (!things.MoveNext()) yield break;
            }
        }
    }
}
