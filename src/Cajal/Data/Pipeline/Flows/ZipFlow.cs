namespace Cajal.Data;

/// <summary>Things made from pairs; ends with the shorter source.</summary>
internal sealed class ZipFlow<T>(Flow<T> first, Flow<T> second, ElementFunction<(T, T), T> join) : Flow<T>
{
    public override long? Count => first.Count is { } a && second.Count is { } b ? Math.Min(a, b) : null;

    public override bool IsReordered => first.IsReordered || second.IsReordered;

    public override IEnumerator<T> Open(long pass, long skip, CancellationToken stop)
    {
        using var left = first.Open(pass, skip, stop);
        using var right = second.Open(pass, skip, stop);
        for (var place = skip; left.MoveNext() && right.MoveNext(); place++) yield return join.Run((left.Current, right.Current), pass, place);
    }
}
