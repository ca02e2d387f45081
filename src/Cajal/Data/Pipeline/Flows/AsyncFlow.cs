namespace Cajal.Data;

/// <summary>An asynchronous sequence, waited for element by element.</summary>
internal sealed class AsyncFlow(Func<IAsyncEnumerable<Example>> open) : Flow<Example>
{
    public override long? Count => null;

    public override IEnumerator<Example> Open(long pass, long skip, CancellationToken stop)
    {
        var examples = open().GetAsyncEnumerator(stop);
        try
        {
            while (Wait(examples.MoveNextAsync))
            {
                if (skip > 0) skip--;
                else yield return examples.Current;
            }
        }
        finally
        {
            Wait(async () =>
            {
                await examples.DisposeAsync().ConfigureAwait(false);
                return true;
            });
        }
    }

    // Whoever waits here may be the thread that a captured context would continue on.
    private static bool Wait(Func<ValueTask<bool>> next)
    {
        var context = SynchronizationContext.Current;
        try
        {
            SynchronizationContext.SetSynchronizationContext(null);
            var task = next();
            return task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
