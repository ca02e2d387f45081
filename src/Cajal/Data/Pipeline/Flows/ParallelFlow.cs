namespace Cajal.Data;

/// <summary>Things made from things by threads of their own, ahead of whoever takes them, in the order of the source.</summary>
internal sealed class ParallelFlow<TIn, TOut>(Flow<TIn> source, ElementFunction<TIn, TOut> map, int threads, int ahead) : Flow<TIn, TOut>(source)
{
    public override long? Count => Source.Count;

    public override IEnumerator<TOut> Open(long pass, long skip, CancellationToken stop)
    {
        using var crew = new Crew<TIn, TOut>(token => Source.Open(pass, skip, token), (thing, i) => map.Run(thing, pass, skip + i), threads, ahead, stop);
        while (crew.TryTake(out var thing)) yield return thing;
    }
}
