namespace Cajal.Data;

/// <summary>Keeps what the first pass of a source hands out, and hands out the same in every pass.</summary>
internal sealed class CacheFlow<T>(Flow<T> source) : Flow<T, T>(source)
{
    private readonly Lock _gate = new();
    private readonly List<T> _kept = [];
    private IEnumerator<T>? _rest;
    private CancellationTokenSource? _stop;
    private int _readers;
    private bool _isComplete;

    public override long? Count => _isComplete ? _kept.Count : Source.Count;

    public override bool IsReordered => false;

    public override IEnumerator<T> Open(long pass, long skip, CancellationToken stop)
    {
        Enter();
        // Several passes may be under way: only the last may end the source.
        using var registration = stop.Register(() =>
        {
            if (Volatile.Read(ref _readers) == 1) _stop?.Cancel();
        });
        try
        {
            for (var place = skip; TryGet(place, out var thing); place++) yield return thing;
        }
        finally
        {
            Leave();
        }
    }

    private bool TryGet(long place, out T thing)
    {
        lock (_gate)
        {
            while (place >= _kept.Count && !_isComplete)
            {
                _rest ??= Source.Open(0, _kept.Count, (_stop = new CancellationTokenSource()).Token);
                if (Moved())
                {
                    _kept.Add(_rest.Current);
                    continue;
                }

                _isComplete = true;
                Close();
            }

            var isThere = place < _kept.Count;
            thing = isThere ? _kept[(int)place] : default!;
            return isThere;
        }
    }

    // A source that failed is at its end; the next pass begins anew where this one stood.
    private bool Moved()
    {
        try
        {
            return _rest!.MoveNext();
        }
        catch
        {
            Close();
            throw;
        }
    }

    private void Enter()
    {
        lock (_gate) _readers++;
    }

    // Nobody reads any more: threads of the source must not wait for the next pass.
    private void Leave()
    {
        lock (_gate)
        {
            if (--_readers == 0) Close();
        }
    }

    private void Close()
    {
        _rest?.Dispose();
        _rest = null;
    }
}
