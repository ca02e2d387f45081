namespace Cajal.Training;

/// <summary>Hands a source's passes out as epochs: one each, or a number of steps that goes on where the epoch before ended.</summary>
/// <param name="source">The batches.</param>
/// <param name="stepsPerEpoch">The steps of an epoch; null for one pass.</param>
/// <param name="seed">Where the orders of passes over an array come from; null to keep the given order.</param>
internal sealed class Feed(IBatchSource source, int? stepsPerEpoch, ulong? seed)
{
    private bool _isOpen;
    private Batch? _ahead;

    /// <summary>The pass at hand.</summary>
    public long Pass { get; private set; } = -1;

    /// <summary>The batches taken from the pass at hand.</summary>
    public long Taken { get; private set; }

    /// <summary>The batches taken in the epoch at hand.</summary>
    public int Done { get; private set; }

    /// <summary>Where the orders come from.</summary>
    public ulong? Seed { get; private set; } = seed;

    /// <summary>The steps of an epoch; 0 as long as the data does not tell.</summary>
    public int Steps => stepsPerEpoch ?? source.Count ?? 0;

    /// <summary>Whether the data ended before the epoch had its steps.</summary>
    public bool RanOut { get; private set; }

    /// <summary>Looks at the first batch of an epoch ahead of its beginning.</summary>
    /// <returns>Null where there is none.</returns>
    public Batch? Peek(int epoch)
    {
        Begin(epoch);
        if (TryNext(out var batch)) _ahead = batch;
        return _ahead;
    }

    public void Begin(int epoch)
    {
        if (_ahead is not null) return;
        (Done, RanOut) = (0, false);
        if (stepsPerEpoch is null || Pass < 0) Open(epoch - 1, 0);
        else if (!_isOpen) Open(Pass + 1, 0);
    }

    /// <summary>Where the feed stands.</summary>
    public FeedPosition Position => new(Pass, Taken, Done, _isOpen, Seed);

    /// <summary>Goes back to where an interrupted training stood.</summary>
    public void Resume(FeedPosition position)
    {
        (Seed, Done, RanOut, _ahead) = (position.Seed, position.Done, false, null);
        if (position.IsOpen) Open(position.Pass, position.Taken);
        else (Pass, Taken, _isOpen) = (position.Pass, position.Taken, false);
    }

    public bool TryNext(out Batch batch)
    {
        batch = _ahead.GetValueOrDefault();
        if (_ahead is not null)
        {
            _ahead = null;
            return true;
        }

        if (Done == stepsPerEpoch) return false;
        var isFresh = Taken == 0;
        var hasBatch = source.TryNext(out batch);
        if (!hasBatch && stepsPerEpoch is not null && Done == 0 && !isFresh)
        {
            // The epoch before took exactly what there was.
            Open(Pass + 1, 0);
            hasBatch = source.TryNext(out batch);
        }

        if (!hasBatch)
        {
            RanOut = stepsPerEpoch is not null;
            _isOpen = false;
            return false;
        }

        Done++;
        Taken++;
        return true;
    }

    private void Open(long pass, long skip)
    {
        source.Open(pass, skip, Seed);
        (Pass, Taken, _isOpen) = (pass, skip, true);
    }
}

/// <summary>A place in the passes over a source.</summary>
/// <param name="Pass">The number of the pass.</param>
/// <param name="Taken">The batches taken from it.</param>
/// <param name="Done">The batches taken in the epoch.</param>
/// <param name="IsOpen">Whether the pass may have more.</param>
/// <param name="Seed">Where the orders of passes come from.</param>
internal readonly record struct FeedPosition(long Pass, long Taken, int Done, bool IsOpen, ulong? Seed);
