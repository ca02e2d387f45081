using System.Threading.Channels;

namespace Cajal.Training;

/// <summary>A sequence of the program's own as a dataset: every pass asks it for an enumerator.</summary>
internal sealed class SequenceDataset(IEnumerable<Example> elements) : Dataset
{
    public override long? Cardinality => elements.TryGetNonEnumeratedCount(out var count) ? count : null;

    public override IEnumerator<Example> Open(long pass = 0, long skip = 0)
    {
        var e = elements.GetEnumerator();
        while (skip-- > 0 && e.MoveNext())
        {
        }

        return e;
    }
}

/// <summary>A sequence that arrives over time as a dataset: the training thread waits for each element.</summary>
internal sealed class AsyncDataset(IAsyncEnumerable<Example> elements, CancellationToken cancellation) : Dataset
{
    public override long? Cardinality => null;

    public override IEnumerator<Example> Open(long pass = 0, long skip = 0)
    {
        var e = elements.GetAsyncEnumerator(cancellation);
        try
        {
            while (Waiting.For(e.MoveNextAsync))
            {
                if (skip-- <= 0) yield return e.Current;
            }
        }
        finally
        {
            Waiting.For(async () =>
            {
                await e.DisposeAsync().ConfigureAwait(false);
                return true;
            });
        }
    }
}

/// <summary>What others write into a channel as a dataset. It can be gone through only once: a pass goes on where the last ended.</summary>
internal sealed class ChannelDataset(ChannelReader<Example> reader, CancellationToken cancellation) : Dataset
{
    public override long? Cardinality => null;

    public override IEnumerator<Example> Open(long pass = 0, long skip = 0)
    {
        do
        {
            while (reader.TryRead(out var element)) yield return element;
        }
        while (Waiting.For(() => reader.WaitToReadAsync(cancellation)));
    }
}

/// <summary>Waits on a thread for what others do.</summary>
internal static class Waiting
{
    public static bool For(Func<ValueTask<bool>> next)
    {
        // A source that wants to go on on this thread's own context, as in a window, would wait for it for ever.
        if (SynchronizationContext.Current is not null) return Task.Run(() => next().AsTask()).GetAwaiter().GetResult();
        var pending = next();
        return pending.IsCompleted ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
    }
}
