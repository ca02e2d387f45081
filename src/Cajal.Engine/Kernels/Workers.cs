using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Cajal.Kernels;

/// <summary>Work that can be cut into parts which run in any order on any thread.</summary>
internal unsafe interface IParts
{
    /// <summary>Does one part. Parts write to disjoint memory.</summary>
    void RunPart(int part, int parts, nint* slots);
}

/// <summary>
/// The process's threads. The caller always does part of the work itself, and all of it when another thread holds the pool, so
/// nothing may depend on which thread runs which part.
/// </summary>
/// <remarks>
/// Parts are handed out through one word that holds the number of the run and the parts nobody has taken yet. A thread that succeeds
/// in taking a part has thereby proof that the run is still on, so a thread that was descheduled at a bad moment is never waited for:
/// it finds nothing left. Idle threads spin for some tens of microseconds, which covers the serial steps between two parallel ones,
/// and then park.
/// </remarks>
internal sealed unsafe class Workers
{
    private static readonly long SpinTicks = Stopwatch.Frequency / 20_000;

    private readonly Lock _resizing = new();
    private Worker[] _workers = [];
    private int _owned;
    private int _runs;
    private Words _words;
    private IParts? _work;
    private int _parts;
    private nint* _slots;
    private ExceptionDispatchInfo? _failure;

    public Workers(int count) => Count = Math.Max(1, count);

    /// <summary>One thread per processor, or as many as the environment variable CAJAL_THREADS says.</summary>
    public static Workers Default { get; } =
        new(int.TryParse(Environment.GetEnvironmentVariable("CAJAL_THREADS"), out var n) && n > 0 ? n : Environment.ProcessorCount);

    /// <summary>How many threads take part, the caller included.</summary>
    public int Count { get; private set; }

    /// <summary>Changes the number of threads. Waits for a run on another thread to finish; not to be called from inside a part.</summary>
    public void SetCount(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (_resizing)
        {
            while (Interlocked.CompareExchange(ref _owned, 1, 0) != 0) Thread.Yield();
            foreach (var worker in _workers) worker.Dispose();
            _workers = [];
            Count = count;
            Volatile.Write(ref _owned, 0);
        }
    }

    /// <summary>Runs all parts and returns when they are done. If parts throw, the first exception is thrown here after the last part.</summary>
    public void Run(IParts work, int parts, nint* slots)
    {
        if (parts <= 1 || Count == 1 || Interlocked.CompareExchange(ref _owned, 1, 0) != 0)
        {
            for (var part = 0; part < parts; part++) work.RunPart(part, parts, slots);
            return;
        }

        if (_workers.Length != Count - 1) Start();
        _work = work;
        _parts = parts;
        _slots = slots;
        _words.Unfinished = parts;
        Interlocked.Exchange(ref _words.Ticket, ((long)++_runs << 32) | (uint)parts);
        var helpers = Math.Min(_workers.Length, parts - 1);
        for (var i = 0; i < helpers; i++) _workers[i].Wake();

        while (RunOne()) { }
        Join();

        _work = null;
        var failure = _failure;
        _failure = null;
        Volatile.Write(ref _owned, 0);
        failure?.Throw();
    }

    private void Start()
    {
        _workers = new Worker[Count - 1];
        for (var i = 0; i < _workers.Length; i++) _workers[i] = new Worker(this, i + 1);
    }

    private bool HasWork => (uint)Volatile.Read(ref _words.Ticket) != 0;

    /// <summary>Takes a part and does it; false if none is left.</summary>
    private bool RunOne()
    {
        long ticket;
        do
        {
            ticket = Volatile.Read(ref _words.Ticket);
            if ((uint)ticket == 0) return false;
        }
        while (Interlocked.CompareExchange(ref _words.Ticket, ticket - 1, ticket) != ticket);

        var parts = _parts;
        try
        {
            _work!.RunPart(parts - (int)(uint)ticket, parts, _slots);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
        }
        Interlocked.Decrement(ref _words.Unfinished);
        return true;
    }

    private void Join()
    {
        if (Volatile.Read(ref _words.Unfinished) == 0) return;
        var until = Stopwatch.GetTimestamp() + SpinTicks;
        while (Volatile.Read(ref _words.Unfinished) != 0)
        {
            Pause();
            // The partner may be waiting for this very processor.
            if (Stopwatch.GetTimestamp() > until) Thread.Yield();
        }
    }

    private static void Pause()
    {
        if (X86Base.IsSupported) X86Base.Pause();
        else Thread.SpinWait(1);
    }

    /// <summary>The words that threads fight for, each on cache lines of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Words
    {
        [FieldOffset(128)] public long Ticket;
        [FieldOffset(256)] public int Unfinished;
    }

    private sealed class Worker : IDisposable
    {
        private readonly Workers _pool;
        private readonly Thread _thread;
        private readonly SemaphoreSlim _permit = new(0);
        private int _parked;
        private volatile bool _stopping;

        public Worker(Workers pool, int number)
        {
            _pool = pool;
            _thread = new Thread(Loop) { IsBackground = true, Name = $"Cajal worker {number}" };
            _thread.Start();
        }

        public void Wake()
        {
            if (Volatile.Read(ref _parked) != 0 && Interlocked.Exchange(ref _parked, 0) != 0) _permit.Release();
        }

        public void Dispose()
        {
            _stopping = true;
            Interlocked.MemoryBarrier();
            Wake();
            _thread.Join();
            _permit.Dispose();
        }

        private void Loop()
        {
            while (!_stopping)
            {
                while (_pool.RunOne()) { }
                var until = Stopwatch.GetTimestamp() + SpinTicks;
                while (!_pool.HasWork && !_stopping)
                {
                    Pause();
                    if (Stopwatch.GetTimestamp() > until) Park();
                }
            }
        }

        private void Park()
        {
            Interlocked.Exchange(ref _parked, 1);
            // Whoever offered work before the flag was up does not wake anybody; whoever took the flag down has left a permit.
            var worthwhile = _pool.HasWork || _stopping;
            if (!worthwhile || Interlocked.Exchange(ref _parked, 0) == 0) _permit.Wait();
        }
    }
}
