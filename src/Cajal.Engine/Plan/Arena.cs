using System.Runtime.InteropServices;

namespace Cajal.Plan;

/// <summary>
/// Scratch memory that plans borrow for the time of one run, so that training, evaluating and predicting share it.
/// </summary>
internal sealed unsafe class Arena
{
    private const int MaxIdle = 8;
    private const long Large = 64 << 20;

    private static readonly Lock Gate = new();
    private static readonly List<Arena> Idle = new(MaxIdle);

    private readonly long _bytes;

    private Arena(long bytes)
    {
        _bytes = bytes;
        try
        {
            Address = (nint)NativeMemory.AlignedAlloc((nuint)bytes, 4096);
        }
        catch (OutOfMemoryException)
        {
            GC.SuppressFinalize(this);
            throw new CajalException(new Problem("CJ1010", "A computation needs more memory than the machine has.")
                .Fact("wanted", $"{bytes / 1048576.0:N0} MiB for results on the way")
                .Try("use smaller batches, or Ops.Remat around parts whose intermediate results can be computed twice."));
        }

        // Kernels read whole vectors; what lies behind a short row must not be a signalling surprise.
        NativeMemory.Clear((void*)Address, (nuint)bytes);
    }

    ~Arena() => Free();

    // The finalizer will come again, and find nothing.
    private void Free()
    {
        NativeMemory.AlignedFree((void*)Address);
        Address = 0;
    }

    public nint Address { get; private set; }

    /// <summary>The smallest idle arena that is large enough, or a new one.</summary>
    public static Arena Rent(long bytes)
    {
        lock (Gate)
        {
            var best = -1;
            for (var i = 0; i < Idle.Count; i++)
            {
                if (Idle[i]._bytes >= bytes && (best < 0 || Idle[i]._bytes < Idle[best]._bytes)) best = i;
            }

            if (best >= 0)
            {
                var arena = Idle[best];
                Idle.RemoveAt(best);
                return arena;
            }

            // A new arena serves whoever the smaller ones served. Small ones stay: plans that run side by side need several.
            for (var i = Idle.Count - 1; i >= 0 && bytes >= Large; i--)
            {
                if (Idle[i]._bytes < Large) continue;
                Idle[i].Free();
                Idle.RemoveAt(i);
            }
        }

        return new Arena(Math.Max(bytes, 4096));
    }

    public static void Return(Arena arena)
    {
        lock (Gate)
        {
            if (Idle.Count == MaxIdle)
            {
                var smallest = 0;
                for (var i = 1; i < Idle.Count; i++)
                {
                    if (Idle[i]._bytes < Idle[smallest]._bytes) smallest = i;
                }

                if (Idle[smallest]._bytes >= arena._bytes) return;
                Idle.RemoveAt(smallest);
            }

            Idle.Add(arena);
        }
    }
}
