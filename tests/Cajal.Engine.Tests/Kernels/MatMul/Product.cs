using System.Runtime.InteropServices;
using Cajal.Kernels;

namespace Cajal.Engine.Tests.Kernels.MatMul;

/// <summary>Runs one product in guarded native memory and compares it with a loop in double.</summary>
internal sealed unsafe class Product : IDisposable
{
    private const int Guard = 64;
    private readonly MatMulSpec _spec;
    private readonly int _size;
    private readonly nint _a, _b, _c;
    private readonly long _aLength, _bLength, _cLength;
    private readonly double[] _before;
    private nint _scratch;

    public Product(MatMulSpec spec, int seed = 1)
    {
        _spec = spec;
        _size = spec.Type.ByteSize;
        _aLength = 1 + spec.AOffset + Math.Max(0, spec.Batch - 1) * spec.ABatch + Math.Max(0, spec.M - 1) * spec.ARow
            + Math.Max(0, spec.K - 1) * spec.AColumn;
        _bLength = 1 + spec.BOffset + Math.Max(0, spec.Batch - 1) * spec.BBatch + Math.Max(0, spec.K - 1) * spec.BRow
            + Math.Max(0, spec.N - 1) * spec.BColumn;
        _cLength = spec.COffset + Math.Max(0, spec.Batch - 1) * spec.CBatch + spec.M * spec.CRow;
        _a = Take(_aLength);
        _b = Take(_bLength);
        _c = Take(_cLength);
        var random = new Random(seed);
        // What lies behind the operands must not leak into results.
        Fill(_a, _aLength, _ => Draw(random), double.NaN);
        Fill(_b, _bLength, _ => Draw(random), double.NaN);
        Fill(_c, _cLength, _ => Draw(random), 77);
        _before = [.. Enumerable.Range(0, (int)_cLength).Select(i => Get(_c, i))];
    }

    private double Draw(Random random) => _spec.Type.IsFloating ? random.NextDouble() * 2 - 1 : random.Next(-50, 50);

    public double[] Run(MatMulKernel kernel, Workers workers)
    {
        for (var i = 0; i < _before.Length; i++) Set(_c, i, _before[i]);
        _scratch = (nint)NativeMemory.AlignedAlloc((nuint)kernel.ScratchBytes + 64, 64);
        new Span<byte>((void*)_scratch, (int)Math.Min(int.MaxValue, kernel.ScratchBytes)).Fill(0xFF);
        kernel.ScratchSlot = 3;
        var slots = stackalloc nint[] { _a, _b, _c, _scratch };
        kernel.Run(slots, workers);
        NativeMemory.AlignedFree((void*)_scratch);
        return [.. Enumerable.Range(0, (int)_cLength).Select(i => Get(_c, i))];
    }

    /// <summary>Compares a result, whose finished elements may have passed through <paramref name="epilogue"/>, with the definition.</summary>
    public void Check(double[] got, Func<double, long, double>? epilogue = null)
    {
        var written = new bool[_cLength];
        // The bound of the house for sums of K terms, plus the final rounding.
        var eps = _spec.Type == DType.Float32 ? 5.96e-8 : _spec.Type == DType.Float64 ? 1.11e-16 : 0;
        var tolerance = 4 * eps * Math.Sqrt(_spec.K + 1);
        for (var b = 0L; b < _spec.Batch; b++)
            for (var i = 0L; i < _spec.M; i++)
                for (var j = 0L; j < _spec.N; j++)
                {
                    var at = _spec.COffset + b * _spec.CBatch + i * _spec.CRow + j;
                    written[at] = true;
                    double sum = _spec.Accumulate ? _before[at] : 0, size = Math.Abs(sum);
                    for (var k = 0L; k < _spec.K; k++)
                    {
                        var term = Get(_a, _spec.AOffset + b * _spec.ABatch + i * _spec.ARow + k * _spec.AColumn)
                            * Get(_b, _spec.BOffset + b * _spec.BBatch + k * _spec.BRow + j * _spec.BColumn);
                        sum += term;
                        size += Math.Abs(term);
                    }
                    if (epilogue is not null) (sum, size) = (epilogue(sum, at), size + 2 * Math.Abs(sum));
                    if (!(Math.Abs(got[at] - sum) <= tolerance * size))
                        throw new InvalidOperationException($"{_spec}: C[{b}, {i}, {j}] is {got[at]}, not {sum}.");
                }
        for (var i = 0L; i < _cLength; i++)
            if (!written[i] && got[i] != _before[i]) throw new InvalidOperationException($"{_spec}: element {i} of C was overwritten.");
        CheckGuard(_c, _cLength);
    }

    private nint Take(long elements) => (nint)NativeMemory.AlignedAlloc((nuint)((elements + Guard) * _size + 128), 64);

    private void Fill(nint at, long count, Func<long, double> value, double guard)
    {
        for (var i = 0L; i < count; i++) Set(at, i, value(i));
        for (var i = count; i < count + Guard; i++) Set(at, i, _spec.Type.IsFloating ? guard : 77);
    }

    private void CheckGuard(nint at, long count)
    {
        for (var i = count; i < count + Guard; i++)
            if (Get(at, i) != 77) throw new InvalidOperationException($"{_spec}: memory behind C was overwritten.");
    }

    private double Get(nint at, long i) => _spec.Type switch
    {
        DType.Float32 => ((float*)at)[i],
        DType.Float64 => ((double*)at)[i],
        DType.Int32 => ((int*)at)[i],
        _ => ((long*)at)[i],
    };

    private void Set(nint at, long i, double value)
    {
        switch (_spec.Type)
        {
            case DType.Float32: ((float*)at)[i] = (float)value; break;
            case DType.Float64: ((double*)at)[i] = value; break;
            case DType.Int32: ((int*)at)[i] = (int)value; break;
            default: ((long*)at)[i] = (long)value; break;
        }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree((void*)_a);
        NativeMemory.AlignedFree((void*)_b);
        NativeMemory.AlignedFree((void*)_c);
    }
}
