using System.Numerics;
using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>Writes each element's place along one axis.</summary>
internal sealed unsafe class IotaKernel : Kernel, IParts
{
    private const long GrainBytes = 64 << 10;

    private readonly int _out;
    private readonly DType _type;
    private readonly long _n;
    private readonly long _rows;
    private readonly long _inner;

    public IotaKernel(int outSlot, Shape shape, int axis, DType type)
    {
        (_out, _type, _n) = (outSlot, type, shape[axis]);
        _inner = shape.SizeFrom(axis + 1);
        _rows = _inner == 0 ? 0 : shape.Size / _inner;
    }

    public override long Bytes => _rows * _inner * _type.ByteSize;

    public override void Run(nint* slots, Workers workers)
    {
        if (_rows > 0) workers.Run(this, Split.Parts(workers, Bytes, GrainBytes), slots);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        switch (_type)
        {
            case DType.Int32: Count((int*)slots[_out], part, parts); break;
            case DType.Int64: Count((long*)slots[_out], part, parts); break;
            case DType.Float32: Count((float*)slots[_out], part, parts); break;
            case DType.Float64: Count((double*)slots[_out], part, parts); break;
            default: throw new InvalidOperationException("Places along an axis are numbers, not bool.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count<T>(T* target, int part, int parts) where T : unmanaged, INumber<T>
    {
        var (row, end) = Split.Range(_rows, part, parts);
        var i = row % _n;
        for (; row < end; row++)
        {
            var place = T.CreateTruncating(i);
            if (_inner == 1) target[row] = place;
            else new Span<T>(target + row * _inner, checked((int)_inner)).Fill(place);
            if (++i == _n) i = 0;
        }
    }
}
