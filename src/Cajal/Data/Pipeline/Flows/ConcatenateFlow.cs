namespace Cajal.Data;

/// <summary>One source, then another.</summary>
internal sealed class ConcatenateFlow<T>(Flow<T> first, Flow<T> second) : Flow<T>
{
    public override long? Count => first.Count == Endless ? Endless : first.Count is { } a && second.Count is { } b ? Plus(a, b) : null;

    public override bool IsReordered => first.IsReordered || second.IsReordered;

    public override IEnumerator<T> Open(long pass, long skip, CancellationToken stop)
    {
        if (!(first.Count <= skip))
        {
            var isCounted = first.Count is not null;
            using var things = first.Open(pass, isCounted ? skip : 0, stop);
            while (things.MoveNext())
            {
                if (isCounted || skip == 0) yield return things.Current;
                else skip--;
            }

            if (isCounted) skip = 0;
        }
        else
        {
            skip -= first.Count.Value;
        }

        using var rest = second.Open(pass, skip, stop);
        while (rest.MoveNext()) yield return rest.Current;
    }
}
