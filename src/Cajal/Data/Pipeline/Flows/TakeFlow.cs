namespace Cajal.Data;

/// <summary>The first things.</summary>
internal sealed class TakeFlow<T>(Flow<T> source, long count) : Flow<T, T>(source)
{
    public override long? Count => count == 0 ? 0 : Source.Count is { } all ? Math.Min(all, count) : null;

    public override IEnumerator<T> Open(long pass, long skip, CancellationToken stop)
    {
        var left = count - skip;
        if (left <= 0) yield break;
        using var things = Source.Open(pass, skip, stop);
        // What is not handed out is not asked for either.
        for (; left > 0 && things.MoveNext(); left--) yield return things.Current;
    }
}
