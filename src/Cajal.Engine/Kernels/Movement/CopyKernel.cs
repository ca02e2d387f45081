using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// Writes a strided view out contiguously: permute, broadcast, flip (negative strides), windows and strided slices are all this.
/// Strides and offset are in elements; the view's strides belong to the axes of the space.
/// </summary>
/// <remarks>
/// The axes are first merged as far as the view allows. Of what is left, the last axis and one more (the one along which the input is
/// contiguous, if any) form tiles; the other axes are walked like an odometer.
/// </remarks>
internal sealed unsafe class CopyKernel : Kernel, IParts
{
    private const int BlockSide = 64;
    private const int RunElements = 1 << 14;
    private const long GrainBytes = 64 << 10;

    private readonly int _in;
    private readonly int _out;
    private readonly int _size;
    private readonly long _count;
    private readonly long _offset;

    // The tile: m rows of n elements.
    private readonly long _m = 1;
    private readonly long _inM;
    private readonly long _outM;
    private readonly long _n = 1;
    private readonly long _inN;
    private readonly long _blockM;
    private readonly long _blockN;

    // The axes around the tile, the slowest first; the two last are the tile's own blocks.
    private readonly long[] _dims;
    private readonly long[] _inSteps;
    private readonly long[] _outSteps;
    private readonly long _items;

    public CopyKernel(int inSlot, int outSlot, DType type, Shape space, long[] strides, long offset = 0)
    {
        (_in, _out, _size, _offset, _count) = (inSlot, outSlot, type.ByteSize, offset, space.Size);
        var axes = Merge(space, strides);
        if (axes.Count > 0)
        {
            (_n, _inN, _) = axes[^1];
            axes.RemoveAt(axes.Count - 1);
        }

        if (axes.Count > 0)
        {
            // Runs go best with the neighbouring axis; otherwise reading is contiguous along an axis of stride 1.
            var rows = _inN == 1 ? -1 : axes.FindIndex(a => a.In == 1);
            if (rows < 0) rows = axes.Count - 1;
            (_m, _inM, _outM) = axes[rows];
            axes.RemoveAt(rows);
        }

        var isTransposed = _inM == 1 && _inN is not (0 or 1);
        _blockN = isTransposed ? BlockSide : RunElements;
        _blockM = isTransposed ? BlockSide : Math.Max(1, RunElements / Math.Max(1, _n));
        axes.Add(((_m + _blockM - 1) / _blockM, _blockM * _inM, _blockM * _outM));
        axes.Add(((_n + _blockN - 1) / _blockN, _blockN * _inN, _blockN));
        _dims = [.. axes.Select(a => a.Dim)];
        _inSteps = [.. axes.Select(a => a.In)];
        _outSteps = [.. axes.Select(a => a.Out)];
        _items = 1;
        foreach (var dim in _dims) _items *= dim;
    }

    public override long Bytes => 2 * _count * _size;

    public override void Run(nint* slots, Workers workers)
    {
        if (_count == 0) return;
        workers.Run(this, (int)Math.Min(_items, Split.Parts(workers, Bytes, GrainBytes)), slots);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        if (_size == 4) Walk((uint*)slots[_in] + _offset, (uint*)slots[_out], part, parts);
        else if (_size == 8) Walk((ulong*)slots[_in] + _offset, (ulong*)slots[_out], part, parts);
        else Walk((byte*)slots[_in] + _offset, (byte*)slots[_out], part, parts);
    }

    private static List<(long Dim, long In, long Out)> Merge(Shape space, long[] strides)
    {
        var outer = space.Strides();
        var axes = new List<(long Dim, long In, long Out)>();
        for (var i = 0; i < space.Rank; i++)
        {
            if (space[i] == 1) continue;
            if (axes.Count > 0 && axes[^1].In == strides[i] * space[i]) axes[^1] = (axes[^1].Dim * space[i], strides[i], outer[i]);
            else axes.Add((space[i], strides[i], outer[i]));
        }

        return axes;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Walk<T>(T* source, T* target, int part, int parts) where T : unmanaged
    {
        var rank = _dims.Length;
        var at = stackalloc long[rank];
        var (item, end) = Split.Range(_items, part, parts);
        var rest = item;
        for (var i = rank - 1; i >= 0; i--)
        {
            at[i] = rest % _dims[i];
            rest /= _dims[i];
            source += at[i] * _inSteps[i];
            target += at[i] * _outSteps[i];
        }

        for (; item < end; item++)
        {
            var m = Math.Min(_blockM, _m - at[rank - 2] * _blockM);
            var n = Math.Min(_blockN, _n - at[rank - 1] * _blockN);
            CopyTile.Copy(source, target, m, _inM, _outM, n, _inN);
            for (var i = rank - 1; i >= 0; i--)
            {
                source += _inSteps[i];
                target += _outSteps[i];
                if (++at[i] < _dims[i]) break;
                at[i] = 0;
                source -= _dims[i] * _inSteps[i];
                target -= _dims[i] * _outSteps[i];
            }
        }
    }
}
