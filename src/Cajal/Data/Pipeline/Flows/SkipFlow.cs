namespace Cajal.Data;

/// <summary>All but the first things.</summary>
internal sealed class SkipFlow<T>(Flow<T> source, long count) : Flow<T, T>(source)
{
    public override long? Count => Source.Count is { } all ? all == Endless ? all : Math.Max(0, all - count) : null;

    public override IEnumerator<T> Open(long pass, long skip, CancellationToken stop) => Source.Open(pass, Plus(count, skip), stop);
}
