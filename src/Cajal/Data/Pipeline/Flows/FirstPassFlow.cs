namespace Cajal.Data;

/// <summary>The first pass, again and again.</summary>
internal sealed class FirstPassFlow<T>(Flow<T> source) : Flow<T, T>(source)
{
    public override long? Count => Source.Count;

    public override bool IsReordered => false;

    public override IEnumerator<T> Open(long pass, long skip, CancellationToken stop) => Source.Open(0, skip, stop);
}
