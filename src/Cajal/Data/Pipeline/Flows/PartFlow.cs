namespace Cajal.Data;

/// <summary>One of two parts, into which a source falls by chance; the same places in every pass.</summary>
internal sealed class PartFlow<T>(Flow<T> source, double fraction, int seed, bool isInside) : Flow<T, T>(source)
{
    private long? _count;

    public override long? Count => Source.Count is not { } all ? null : all == Endless ? Endless : _count ??= Counted(all);

    public override IEnumerator<T> Open(long pass, long skip, CancellationToken stop)
    {
        var place = 0L;
        var all = Source.Count ?? Endless;
        while (place < all && (skip > 0 || !Has(place)))
        {
            // Of a source that does not know its end, the place may lie behind it; then there is nothing to open either.
            if (Has(place)) skip--;
            place++;
        }

        using var things = Source.Open(pass, place, stop);
        for (; things.MoveNext(); place++)
        {
            if (Has(place)) yield return things.Current;
        }
    }

    private bool Has(long place) => new SplitMix(SplitMix.Mix((ulong)seed, (ulong)place)).NextDouble() < fraction == isInside;

    private long Counted(long all)
    {
        var count = 0L;
        for (var i = 0L; i < all; i++) count += Has(i) ? 1 : 0;
        return count;
    }
}
