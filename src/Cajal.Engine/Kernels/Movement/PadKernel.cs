using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>Puts zeros around the input; negative widths crop it.</summary>
internal sealed unsafe class PadKernel : Kernel, IParts
{
    private const long GrainBytes = 64 << 10;

    private readonly int _in;
    private readonly int _out;
    private readonly int _size;

    // Axes merged where the inner one is not padded; the last is the run.
    private readonly long[] _from;
    private readonly long[] _to;
    private readonly long[] _low;
    private readonly long _rows = 1;
    private readonly long _inCount;

    public PadKernel(int inSlot, int outSlot, DType type, Shape shape, int[] low, int[] high)
    {
        (_in, _out, _size, _inCount) = (inSlot, outSlot, type.ByteSize, shape.Size);
        var axes = new List<(long From, long To, long Low)>();
        for (var i = 0; i < shape.Rank; i++)
        {
            long extent = shape[i];
            if (axes.Count > 0 && low[i] == 0 && high[i] == 0)
            {
                var (from, to, lo) = axes[^1];
                axes[^1] = (from * extent, to * extent, lo * extent);
            }
            else
            {
                axes.Add((extent, extent + low[i] + high[i], low[i]));
            }
        }

        if (axes.Count == 0) axes.Add((1, 1, 0));
        _from = [.. axes.Select(a => a.From)];
        _to = [.. axes.Select(a => a.To)];
        _low = [.. axes.Select(a => a.Low)];
        foreach (var to in _to.AsSpan(0, _to.Length - 1)) _rows *= to;
    }

    public override long Bytes => (_inCount + _rows * _to[^1]) * _size;

    public override void Run(nint* slots, Workers workers)
    {
        if (_rows * _to[^1] == 0) return;
        workers.Run(this, (int)Math.Min(_rows, Split.Parts(workers, Bytes, GrainBytes)), slots);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        if (_size == 4) Walk((uint*)slots[_in], (uint*)slots[_out], part, parts);
        else if (_size == 8) Walk((ulong*)slots[_in], (ulong*)slots[_out], part, parts);
        else Walk((byte*)slots[_in], (byte*)slots[_out], part, parts);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Walk<T>(T* source, T* target, int part, int parts) where T : unmanaged
    {
        var outer = _to.Length - 1;
        var n = _to[outer];
        var left = Math.Clamp(_low[outer], 0, n);
        var middle = Math.Max(0, Math.Min(_low[outer] + _from[outer], n) - left);
        var skip = left - _low[outer];
        var at = stackalloc long[outer + 1];
        var (row, end) = Split.Range(_rows, part, parts);
        var rest = row;
        for (var i = outer - 1; i >= 0; i--)
        {
            at[i] = rest % _to[i];
            rest /= _to[i];
        }

        for (target += row * n; row < end; row++, target += n)
        {
            var inside = middle > 0;
            long place = 0;
            for (var i = 0; i < outer; i++)
            {
                var from = at[i] - _low[i];
                inside &= (ulong)from < (ulong)_from[i];
                place = place * _from[i] + from;
            }

            if (inside)
            {
                Zero(target, left);
                CopyTile.Run(source + place * _from[outer] + skip, target + left, middle);
                Zero(target + left + middle, n - left - middle);
            }
            else
            {
                Zero(target, n);
            }

            for (var i = outer - 1; i >= 0 && ++at[i] == _to[i]; i--) at[i] = 0;
        }
    }

    private static void Zero<T>(T* target, long n) where T : unmanaged =>
        NativeMemory.Clear(target, (nuint)(n * sizeof(T)));
}
