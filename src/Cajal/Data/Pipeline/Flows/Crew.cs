using System.Runtime.ExceptionServices;

namespace Cajal.Data;

/// <summary>
/// Threads that work ahead of one consumer. Disposing ends them and waits for that; a crew that is forgotten ends when the garbage collector finds it,
/// since its threads do not know it, only the <see cref="CrewWork{TIn, TOut}"/>.
/// </summary>
internal sealed class Crew<TIn, TOut> : IDisposable
{
    private readonly CrewWork<TIn, TOut> _work;
    private readonly Thread[] _threads;

    public Crew(Func<CancellationToken, IEnumerator<TIn>> open, Func<TIn, long, TOut> map, int threads, int ahead, CancellationToken stop)
    {
        _work = new CrewWork<TIn, TOut>(open, map, threads, ahead, stop);
        _threads = new Thread[threads];
        for (var i = 0; i < threads; i++)
        {
            _threads[i] = new Thread(_work.Run) { IsBackground = true, Name = "cajal data" };
            _threads[i].Start();
        }
    }

    ~Crew() => _work.Stop();

    public bool TryTake(out TOut thing)
    {
        var isThere = _work.TryTake(out thing);
        GC.KeepAlive(this);
        return isThere;
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _work.Stop();
        foreach (var thread in _threads) thread.Join();
        _work.Dispose();
    }
}

/// <summary>What the threads of a <see cref="Crew{TIn, TOut}"/> share: a ring of results, filled in any order and emptied in that of the source.</summary>
internal sealed class CrewWork<TIn, TOut> : IDisposable
{
    private readonly Func<CancellationToken, IEnumerator<TIn>> _open;
    private readonly Func<TIn, long, TOut> _map;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _token;
    private readonly object _ring = new(), _source = new();
    private readonly (bool IsFull, TOut Thing, Exception? Error)[] _slots;
    private IEnumerator<TIn>? _things;
    private long _pulled, _taken, _end = long.MaxValue;
    private int _threads;
    private bool _isStopped;

    public CrewWork(Func<CancellationToken, IEnumerator<TIn>> open, Func<TIn, long, TOut> map, int threads, int ahead, CancellationToken stop)
    {
        (_open, _map, _threads) = (open, map, threads);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _token = _stop.Token;
        _slots = new (bool, TOut, Exception?)[ahead];
    }

    public void Stop()
    {
        lock (_ring)
        {
            _isStopped = true;
            Monitor.PulseAll(_ring);
        }

        _stop.Cancel();
    }

    public bool TryTake(out TOut thing)
    {
        lock (_ring)
        {
            ref var slot = ref _slots[_taken % _slots.Length];
            while (!slot.IsFull && _taken < _end && !_isStopped) Monitor.Wait(_ring);
            thing = slot.Thing;
            if (!slot.IsFull) return false;
            var error = slot.Error;
            slot = default;
            _taken++;
            Monitor.PulseAll(_ring);
            if (error is not null) ExceptionDispatchInfo.Throw(error);
            return true;
        }
    }

    /// <summary>Once all threads have ended.</summary>
    public void Dispose() => _stop.Dispose();

    public void Run()
    {
        while (TryPull(out var thing, out var place))
        {
            try
            {
                Put(place, _map(thing, place), null);
            }
            catch (Exception e)
            {
                Put(place, default!, e);
            }
        }

        if (Interlocked.Decrement(ref _threads) == 0) _things?.Dispose();
    }

    private bool TryPull(out TIn thing, out long place)
    {
        (thing, place) = (default!, 0);
        lock (_source)
        {
            if (!HasRoom()) return false;
            try
            {
                _things ??= _open(_token);
                place = _pulled;
                if (_things.MoveNext())
                {
                    thing = _things.Current;
                    _pulled++;
                    return true;
                }

                End(place);
            }
            catch (Exception e)
            {
                End(_pulled + 1);
                Put(_pulled, default!, e);
            }

            return false;
        }
    }

    private bool HasRoom()
    {
        lock (_ring)
        {
            while (_pulled - _taken >= _slots.Length && !_isStopped) Monitor.Wait(_ring);
            return !_isStopped && _pulled < _end;
        }
    }

    private void End(long end)
    {
        lock (_ring)
        {
            _end = end;
            Monitor.PulseAll(_ring);
        }
    }

    private void Put(long place, TOut thing, Exception? error)
    {
        lock (_ring)
        {
            _slots[place % _slots.Length] = (true, thing, error);
            Monitor.PulseAll(_ring);
        }
    }
}
