using System.Threading.Channels;

namespace Cajal.Data;

/// <summary>What others write to a channel, until they complete it; there is only one pass.</summary>
internal sealed class ChannelFlow(ChannelReader<Example> reader) : Flow<Example>
{
    private int _isOpened;

    public override long? Count => null;

    public override IEnumerator<Example> Open(long pass, long skip, CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _isOpened, 1) != 0)
        {
            throw new CajalException(new Problem("CJ4024", "A channel can be gone through only once.")
                .Note("What was read from a channel is not in it any more, so there is no second pass and no second epoch.")
                .Try("put .Cache() behind the source, which keeps what came, or train for one epoch."));
        }

        while (true)
        {
            while (reader.TryRead(out var example))
            {
                if (skip > 0) skip--;
                else yield return example;
            }

            var more = reader.WaitToReadAsync(stop);
            if (!(more.IsCompletedSuccessfully ? more.Result : more.AsTask().GetAwaiter().GetResult())) yield break;
        }
    }
}
