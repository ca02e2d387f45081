namespace Cajal.Data;

/// <summary>A source several times over, or for ever; every time is a pass of its own.</summary>
internal sealed class RepeatFlow<T>(Flow<T> source, long? times) : Flow<T, T>(source)
{
    public override long? Count => Source.Count is { } once ? times is { } k ? Times(once, k) : once == 0 ? 0 : Endless : times == 0 ? 0 : null;

    public override IEnumerator<T> Open(long pass, long skip, CancellationToken stop)
    {
        var first = 0L;
        var isCounted = Source.Count is not null;
        if (Source.Count is { } once)
        {
            if (once == 0) yield break;
            (first, skip) = (skip / once, skip % once);
        }

        for (var i = first; times is null || i < times; i++)
        {
            // The times of different passes are different passes too.
            var inner = unchecked(times is { } k ? pass * k + i : (pass << 32) + i);
            using var things = Source.Open(inner, isCounted ? skip : 0, stop);
            var isEmpty = true;
            for (; things.MoveNext(); isEmpty = false)
            {
                if (isCounted || skip == 0) yield return things.Current;
                else skip--;
            }

            if (isCounted) skip = 0;
            else if (times is null && isEmpty) yield break;
        }
    }
}
