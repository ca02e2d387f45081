namespace Cajal.Data;

/// <summary>
/// Random order by way of a buffer: each thing handed out is picked at random from the next ones, and the one behind them takes its place. Which place
/// of the source comes when does not depend on what is there, so going on in the middle reads little more than the buffer.
/// </summary>
internal sealed class ShuffleFlow<T>(Flow<T> source, int bufferSize, ulong seed, bool reshuffleEachPass) : Flow<T, T>(source)
{
    public override long? Count => Source.Count;

    public override bool IsReordered => reshuffleEachPass || Source.IsReordered;

    public override IEnumerator<T> Open(long pass, long skip, CancellationToken stop)
    {
        var random = new SplitMix(SplitMix.Mix(seed, reshuffleEachPass ? (ulong)pass : 0));
        var buffer = new List<T>();
        IEnumerator<T> things;
        if (skip > 0 && Source.Count is { } all)
        {
            var (places, next) = Places(random, all, skip);
            if (places.Count == 0) yield break;
            skip = 0;
            var first = places.Min();
            var slots = new Dictionary<long, int>(places.Count);
            for (var i = 0; i < places.Count; i++) slots.Add(places[i], i);
            System.Runtime.InteropServices.CollectionsMarshal.SetCount(buffer, places.Count);
            things = Source.Open(pass, first, stop);
            for (var place = first; place < next && things.MoveNext(); place++)
            {
                if (slots.TryGetValue(place, out var slot)) buffer[slot] = things.Current;
            }
        }
        else
        {
            things = Source.Open(pass, 0, stop);
            while (buffer.Count < bufferSize && things.MoveNext()) buffer.Add(things.Current);
        }

        using (things)
        {
            for (var hasMore = true; buffer.Count > 0;)
            {
                var chosen = random.Next(buffer.Count);
                var thing = buffer[chosen];
                hasMore = hasMore && things.MoveNext();
                if (hasMore)
                {
                    buffer[chosen] = things.Current;
                }
                else
                {
                    buffer[chosen] = buffer[^1];
                    buffer.RemoveAt(buffer.Count - 1);
                }

                if (skip == 0) yield return thing;
                else skip--;
            }
        }
    }

    // What the buffer holds after so many picks, and which place is read next.
    private (List<long> Places, long Next) Places(SplitMix random, long all, long skip)
    {
        var next = Math.Min(bufferSize, all);
        var places = new List<long>((int)next);
        for (var i = 0L; i < next; i++) places.Add(i);
        for (; skip > 0 && places.Count > 0; skip--)
        {
            var chosen = random.Next(places.Count);
            if (next < all)
            {
                places[chosen] = next++;
            }
            else
            {
                places[chosen] = places[^1];
                places.RemoveAt(places.Count - 1);
            }
        }

        return (places, next);
    }
}
