namespace Cajal.Data;

/// <summary>Things made from things, one by one.</summary>
internal sealed class MapFlow<TIn, TOut>(Flow<TIn> source, ElementFunction<TIn, TOut> map) : Flow<TIn, TOut>(source)
{
    public override long? Count => Source.Count;

    public override IEnumerator<TOut> Open(long pass, long skip, CancellationToken stop)
    {
        using var things = Source.Open(pass, skip, stop);
        for (var place = skip; things.MoveNext(); place++) yield return map.Run(things.Current, pass, place);
    }
}
