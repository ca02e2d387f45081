namespace Cajal.Data;

/// <summary>Keeps what the first pass of a source hands out, and hands out the same in every pass.</summary>
internal sealed class CacheFlow<T>(Flow<T> source) : Flow<T, T>(source)
{
    private readonly Lock _gate = new();
    private readonly List<T> _kept = [];
    private Filling? _filling;
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
            if (Volatile.Read(ref _readers) == 1) _filling?.Cancel();
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
                _filling ??= Filling.Begin(Source, _kept.Count);
                if (Next(out var next))
                {
                    _kept.Add(next);
                    continue;
                }

                _isComplete = true;
                End();
            }

            var isThere = place < _kept.Count;
            thing = isThere ? _kept[(int)place] : default!;
            return isThere;
        }
    }

    // A source that failed is at its end; the next pass begins anew where this one stood.
    private bool Next(out T thing)
    {
        try
        {
            return _filling!.TryNext(out thing);
        }
        catch
        {
            End();
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
            if (--_readers == 0) End();
        }
    }

    private void End()
    {
        _filling?.Dispose();
        _filling = null;
    }

    /// <summary>The pass over the source from which the cache is filled.</summary>
    private sealed class Filling : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly IEnumerator<T> _things;
        private bool _isOver;

        private Filling(Flow<T> source, long place) => _things = source.Open(0, place, _stop.Token);

        public static Filling Begin(Flow<T> source, long place) => new(source, place);

        public bool TryNext(out T thing)
        {
            var isThere = _things.MoveNext();
            thing = isThere ? _things.Current : default!;
            return isThere;
        }

        public void Cancel()
        {
            lock (_things)
            {
                if (!_isOver) _stop.Cancel();
            }
        }

        public void Dispose()
        {
            _things.Dispose();
            lock (_things)
            {
                _isOver = true;
                _stop.Dispose();
            }
        }
    }
}
