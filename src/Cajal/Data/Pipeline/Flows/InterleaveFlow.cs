namespace Cajal.Data;

/// <summary>Several sources in turn, a few elements of each; when one ends, the next takes its place in the round.</summary>
internal sealed class InterleaveFlow(Flow<Dataset> sources, int cycleLength, int blockLength) : Flow<Example>
{
    public override long? Count => sources.Count == 0 ? 0 : null;

    public override bool IsReordered => sources.IsReordered;

    public override IEnumerator<Example> Open(long pass, long skip, CancellationToken stop)
    {
        using var queue = sources.Open(pass, 0, stop);
        var round = new Lane?[cycleLength];
        try
        {
            var (at, taken, open, hasMore) = (0, 0, 0, true);
            while (hasMore || open > 0)
            {
                if (round[at] is null && hasMore)
                {
                    hasMore = queue.MoveNext();
                    if (!hasMore) continue;
                    round[at] = new Lane(queue.Current, pass, stop);
                    open++;
                }

                if (round[at] is { } lane)
                {
                    if (lane.Advance(isSkipped: skip > 0))
                    {
                        if (skip > 0) skip--;
                        else yield return lane.Current;
                        if (++taken < blockLength) continue;
                    }
                    else
                    {
                        lane.Dispose();
                        round[at] = null;
                        open--;
                    }
                }

                (at, taken) = ((at + 1) % cycleLength, 0);
            }
        }
        finally
        {
            foreach (var lane in round) lane?.Dispose();
        }
    }

    /// <summary>One source of the round; elements to be skipped are counted and not made, where the source knows its end.</summary>
    private sealed class Lane(Dataset dataset, long pass, CancellationToken stop) : IDisposable
    {
        private long _place;
        private IEnumerator<Example>? _elements;

        public Example Current => _elements!.Current;

        public bool Advance(bool isSkipped)
        {
            if (isSkipped && _elements is null && dataset.Cardinality is { } count) return _place++ < count;
            _elements ??= dataset.Examples.Open(pass, _place, stop);
            return _elements.MoveNext();
        }

        public void Dispose() => _elements?.Dispose();
    }
}
