namespace Cajal.Data;

/// <summary>Examples read by their numbers.</summary>
internal sealed class RowFlow(Flow<long> order, RowSource source) : Flow<long, Example>(order)
{
    public override long? Count => Source.Count;

    public override IEnumerator<Example> Open(long pass, long skip, CancellationToken stop)
    {
        using var rows = Source.Open(pass, skip, stop);
        while (rows.MoveNext()) yield return source.Row(rows.Current);
    }
}
