namespace Cajal.Kernels;

/// <summary>Hands out pieces of scratch memory while a program is prepared; a piece given back serves again for the same size.</summary>
internal sealed class ScratchPlan
{
    /// <summary>Kernels and gathers may write this far past a piece.</summary>
    private const int Spare = 64;

    private readonly Dictionary<int, Stack<int>> _free = [];
    private readonly List<(int Offset, int Bytes)> _pending = [];

    /// <summary>Bytes in use at most.</summary>
    public int Bytes { get; private set; }

    public int Take(int bytes)
    {
        if (_free.TryGetValue(bytes, out var stack) && stack.TryPop(out var offset)) return offset;
        offset = Bytes;
        Bytes += (bytes + Spare + 63) & ~63;
        return offset;
    }

    /// <summary>Gives a piece back, at once or when <see cref="ReleasePending"/> is called.</summary>
    public void Release(int offset, int bytes, bool now)
    {
        if (!now)
        {
            _pending.Add((offset, bytes));
            return;
        }

        if (!_free.TryGetValue(bytes, out var stack)) _free[bytes] = stack = new Stack<int>();
        stack.Push(offset);
    }

    public void ReleasePending()
    {
        foreach (var (offset, bytes) in _pending) Release(offset, bytes, now: true);
        _pending.Clear();
    }
}
