namespace Cajal.Data;

/// <summary>
/// Random order for sources that are read fast only in long pieces: blocks of neighbours in random order, and the things of several blocks mixed.
/// </summary>
internal sealed class ShuffleBlocksFlow<T>(Flow<T> source, long count, int blockSize, int blocks, ulong seed, bool reshuffleEachPass) : Flow<T, T>(source)
{
    public override long? Count => count;

    public override bool IsReordered => reshuffleEachPass || Source.IsReordered;

    public override IEnumerator<T> Open(long pass, long skip, CancellationToken stop)
    {
        var stream = SplitMix.Mix(seed, reshuffleEachPass ? (ulong)pass : 0);
        var order = new int[checked((int)((count + blockSize - 1) / blockSize))];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        new SplitMix(stream).Shuffle(order);
        for (var start = 0; start < order.Length; start += blocks)
        {
            var group = order.AsMemory(start, Math.Min(blocks, order.Length - start));
            var size = Size(group.Span);
            if (skip >= size)
            {
                skip -= size;
                continue;
            }

            var things = Mixed(group.Span, (int)size, SplitMix.Mix(stream, (ulong)start + 1), pass, stop);
            for (var i = (int)skip; i < things.Length; i++) yield return things[i];
            skip = 0;
        }
    }

    private long Size(ReadOnlySpan<int> group)
    {
        var size = 0L;
        foreach (var block in group) size += Math.Min(blockSize, count - (long)block * blockSize);
        return size;
    }

    private T[] Mixed(ReadOnlySpan<int> group, int size, ulong stream, long pass, CancellationToken stop)
    {
        var things = new T[size];
        var filled = 0;
        foreach (var block in group)
        {
            var first = (long)block * blockSize;
            using var part = Source.Open(pass, first, stop);
            for (var left = Math.Min(blockSize, count - first); left > 0 && part.MoveNext(); left--) things[filled++] = part.Current;
        }

        new SplitMix(stream).Shuffle<T>(things.AsSpan(0, filled));
        return filled == size ? things : things[..filled];
    }
}
