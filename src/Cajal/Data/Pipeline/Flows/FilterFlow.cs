namespace Cajal.Data;

/// <summary>The things that pass a test.</summary>
internal sealed class FilterFlow<T>(Flow<T> source, ElementFunction<T, bool> test) : Flow<T, T>(source)
{
    public override long? Count => Source.Count == 0 ? 0 : null;

    public override IEnumerator<T> Open(long pass, long skip, CancellationToken stop)
    {
        using var things = Source.Open(pass, 0, stop);
        for (var place = 0L; things.MoveNext(); place++)
        {
            if (!test.Run(things.Current, pass, place)) continue;
            if (skip == 0) yield return things.Current;
            else skip--;
        }
    }
}
