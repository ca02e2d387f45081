using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>Joins tensors along one axis.</summary>
internal sealed unsafe class ConcatKernel : Kernel, IParts
{
    private const long GrainBytes = 64 << 10;

    private readonly int[] _in;
    private readonly int _out;
    private readonly int _size;
    private readonly long _rows;
    private readonly long[] _runs;
    private readonly long _total;

    public ConcatKernel(int[] inSlots, int outSlot, DType type, Shape[] shapes, int axis)
    {
        (_in, _out, _size) = (inSlots, outSlot, type.ByteSize);
        _rows = 1;
        for (var i = 0; i < axis; i++) _rows *= shapes[0][i];
        _runs = Array.ConvertAll(shapes, s => s.SizeFrom(axis));
        _total = _runs.Sum();
    }

    public override long Bytes => 2 * _rows * _total * _size;

    public override void Run(nint* slots, Workers workers)
    {
        if (_rows * _total > 0) workers.Run(this, Split.Parts(workers, Bytes, GrainBytes), slots);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        if (_size == 4) Walk<uint>(slots, part, parts);
        else if (_size == 8) Walk<ulong>(slots, part, parts);
        else Walk<byte>(slots, part, parts);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Walk<T>(nint* slots, int part, int parts) where T : unmanaged
    {
        var target = (T*)slots[_out];
        for (var i = 0; i < _in.Length; i++)
        {
            var run = _runs[i];
            var source = (T*)slots[_in[i]];
            if (_rows >= 8 * parts)
            {
                var (first, last) = Split.Range(_rows, part, parts);
                CopyTile.Copy(source + first * run, target + first * _total, last - first, run, _total, run, 1);
                target += run;
                continue;
            }

            // Few rows: each input is cut through its elements, so that one row of big tensors shares out evenly too.
            var (from, to) = Split.Range(_rows * run, part, parts, 64 / sizeof(T));
            if (from < to)
            {
                var row = from / run;
                for (var column = from - row * run; from < to; row++, column = 0)
                {
                    var n = Math.Min(run - column, to - from);
                    CopyTile.Run(source + from, target + row * _total + column, n);
                    from += n;
                }
            }

            target += run;
        }
    }
}
