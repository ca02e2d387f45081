using System.Numerics;
using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// Overlap-add, the transpose of windows: element (i, j) of an axis of windows and its trailing axis of k places is added at
/// i * stride + j * dilation of an axis of n.
/// </summary>
internal sealed unsafe class UnwindowKernel : Kernel, IParts
{
    private const long GrainBytes = 32 << 10;

    private readonly int _in;
    private readonly int _out;
    private readonly DType _type;
    private readonly long _outer;
    private readonly long _windows;
    private readonly long _inner;
    private readonly long _k;
    private readonly long _stride;
    private readonly long _dilation;
    private readonly long _n;

    public UnwindowKernel(int inSlot, int outSlot, DType type, Shape shape, int axis, int k, int stride, int dilation, int n)
    {
        (_in, _out, _type, _k, _stride, _dilation, _n) = (inSlot, outSlot, type, k, stride, dilation, n);
        _outer = 1;
        for (var i = 0; i < axis; i++) _outer *= shape[i];
        _windows = shape[axis];
        _inner = 1;
        for (var i = axis + 1; i < shape.Rank - 1; i++) _inner *= shape[i];
    }

    public override long Flops => _outer * _windows * _inner * _k;

    public override long Bytes => _outer * _inner * (_windows * _k + _n) * _type.ByteSize;

    public override void Run(nint* slots, Workers workers)
    {
        if (_outer * _n * _inner == 0) return;
        workers.Run(this, (int)Math.Min(_outer * _n, Split.Parts(workers, Bytes, GrainBytes)), slots);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        switch (_type)
        {
            case DType.Float32: Walk((float*)slots[_in], (float*)slots[_out], part, parts); break;
            case DType.Float64: Walk((double*)slots[_in], (double*)slots[_out], part, parts); break;
            case DType.Int32: Walk((int*)slots[_in], (int*)slots[_out], part, parts); break;
            case DType.Int64: Walk((long*)slots[_in], (long*)slots[_out], part, parts); break;
            default: throw new InvalidOperationException($"Overlap-add of {_type} has no meaning.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Walk<T>(T* source, T* target, int part, int parts) where T : unmanaged, INumberBase<T>
    {
        // Every output place gathers its terms in ascending j: no two parts write to one place and the order is fixed.
        var (row, end) = Split.Range(_outer * _n, part, parts);
        var block = source + row / _n * _windows * _inner * _k;
        for (var t = row % _n; row < end; row++)
        {
            Place(block, target + row * _inner, t);
            if (++t < _n) continue;
            t = 0;
            block += _windows * _inner * _k;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Place<T>(T* source, T* target, long t) where T : unmanaged, INumberBase<T>
    {
        var isFirst = true;
        for (long j = 0, rest = t; j < _k && rest >= 0; j++, rest -= _dilation)
        {
            var i = _stride == 1 ? rest : rest / _stride;
            if (i * _stride != rest || i >= _windows) continue;
            var from = source + i * _inner * _k + j;
            if (!isFirst)
            {
                for (long c = 0; c < _inner; c++) target[c] += from[c * _k];
            }
            else if (_k == 1)
            {
                CopyTile.Run(from, target, _inner);
            }
            else
            {
                for (long c = 0; c < _inner; c++) target[c] = from[c * _k];
            }

            isFirst = false;
        }

        if (isFirst) new Span<T>(target, checked((int)_inner)).Clear();
    }
}
