using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// The cotangents of batch normalisation of x [rows, c] by its own statistics. With r = 1 / sqrt(variance + epsilon) and
/// xhat = (x - mean) * r: dgamma = sum(g * xhat), dbeta = sum(g), dx = gamma * r * (g - dbeta / rows - xhat * dgamma / rows).
/// </summary>
internal sealed unsafe class BatchNormGradKernel : PhasedKernel
{
    private const long Grain = 8192;

    private readonly Slots _at;
    private readonly int _c;
    private readonly int _width;
    private readonly double _epsilon;
    private readonly RowChunks _rows;

    /// <summary>
    /// The places of g and x [rows, c], gamma [c] (-1 for none), the statistics that the forward kernel wrote [c], and of the results
    /// (each may be -1 for none).
    /// </summary>
    internal readonly record struct Slots(int Grad, int In, int Gamma, int Mean, int Variance, int Out, int OutGamma = -1, int OutBeta = -1);

    public BatchNormGradKernel(Slots at, DType type, long rows, int c, double epsilon) : base(type, 3)
    {
        (_at, _c, _width, _epsilon) = (at, c, (c + 15) & ~15, epsilon);
        _rows = new RowChunks(rows, c);
    }

    /// <summary>Three coefficients and the mean of each column, then two sums of each chunk.</summary>
    public override long ScratchBytes => (4 + 2 * _rows.Count) * _width * Type.ByteSize;

    public override long Flops => 9 * _rows.Rows * _c;

    public override long Bytes => 5 * _rows.Rows * _c * Type.ByteSize;

    public override void Run(nint* slots, Workers workers)
    {
        if (_c == 0) return;
        var parts = Split.Parts(workers, _rows.Rows * _c, Grain);
        if (Type == DType.Float32) Run(0, (int)Math.Clamp(_rows.Count, 1, parts), slots, workers);
        Run(1, Type == DType.Float32 ? Split.Parts(workers, _rows.Count * _c, Grain) : Math.Min(parts, _c), slots, workers);
        if (_at.Out >= 0) Run(2, (int)Math.Clamp(_rows.Rows, 1, parts), slots, workers);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Lanes<V>(int phase, int part, int parts, nint* slots)
    {
        var scratch = (float*)slots[ScratchSlot];
        if (phase == 0)
        {
            var (chunk, end) = Split.Range(_rows.Count, part, parts);
            for (; chunk < end; chunk++)
            {
                var g = (float*)slots[_at.Grad] + _rows.Start(chunk) * _c;
                var x = (float*)slots[_at.In] + _rows.Start(chunk) * _c;
                var sums = scratch + (4 + 2 * chunk) * _width;
                ColumnMath.Sum<V>(g, _rows.Height(chunk), _c, sums);
                ColumnMath.SumProducts<V>(g, x, _rows.Height(chunk), _c, (float*)slots[_at.Mean], sums + _width);
            }
        }
        else if (phase == 1)
        {
            var (from, to) = Split.Range(_c, part, parts, 16);
            Merge<V>(slots, from, to);
        }
        else
        {
            var (row, end) = Split.Range(_rows.Rows, part, parts);
            var skip = row * _c;
            Apply<V>((float*)slots[_at.Grad] + skip, (float*)slots[_at.In] + skip, (float*)slots[_at.Out] + skip, (nint)(end - row), scratch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Merge<V>(nint* slots, long from, long to) where V : unmanaged, IVector<V>
    {
        var scratch = (float*)slots[ScratchSlot];
        var perRow = V.Create((float)(1.0 / _rows.Rows));
        for (var j = from; j < to; j += V.Count)
        {
            var sums = scratch + 4L * _width + j;
            var (beta, gamma) = (V.Create(0), V.Create(0));
            for (long i = 0; i < _rows.Count; i++)
            {
                beta += V.Load(sums + 2 * i * _width);
                gamma += V.Load(sums + (2 * i + 1) * _width);
            }

            var scale = V.Create(1) / V.Sqrt(V.Load((float*)slots[_at.Variance] + j) + V.Create((float)_epsilon));
            gamma *= scale;
            Put(_at.OutGamma, gamma);
            Put(_at.OutBeta, beta);
            // dx = factor * (g - offset - (x - mean) * slope).
            (_at.Gamma < 0 ? scale : scale * V.Load((float*)slots[_at.Gamma] + j)).Store(scratch + j);
            (beta * perRow).Store(scratch + _width + j);
            (gamma * scale * perRow).Store(scratch + 2 * _width + j);
            V.Load((float*)slots[_at.Mean] + j).Store(scratch + 3 * _width + j);

            void Put(int slot, V v)
            {
                if (slot < 0) return;
                if (_c - j < V.Count) v.StorePart((float*)slots[slot] + j, (nint)(_c - j));
                else v.Store((float*)slots[slot] + j);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Apply<V>(float* g, float* x, float* to, nint rows, float* factor) where V : unmanaged, IVector<V>
    {
        nint c = _c;
        var offset = factor + _width;
        var slope = offset + _width;
        var mean = slope + _width;
        for (; rows > 0; rows--, g += c, x += c, to += c)
        {
            for (nint j = 0; j < c; j += V.Count)
            {
                var centred = V.Load(x + j) - V.Load(mean + j);
                var dx = V.Load(factor + j) * (V.Load(g + j) - V.Load(offset + j) - centred * V.Load(slope + j));
                if (c - j < V.Count) dx.StorePart(to + j, c - j);
                else dx.Store(to + j);
            }
        }
    }

    protected override void Plain(int phase, int part, int parts, nint* slots)
    {
        var factor = (double*)slots[ScratchSlot];
        var (offset, slope) = ((nint)(factor + _width), (nint)(factor + 2 * _width));
        var mean = (double*)slots[_at.Mean];
        var g = (double*)slots[_at.Grad];
        var x = (double*)slots[_at.In];
        if (phase == 1)
        {
            var (from, to) = Split.Range(_c, part, parts);
            for (var j = from; j < to; j++)
            {
                double beta = 0, gamma = 0;
                for (long r = 0; r < _rows.Rows; r++)
                {
                    beta += g[r * _c + j];
                    gamma += g[r * _c + j] * (x[r * _c + j] - mean[j]);
                }

                var scale = 1 / Math.Sqrt(((double*)slots[_at.Variance])[j] + _epsilon);
                gamma *= scale;
                factor[j] = _at.Gamma < 0 ? scale : scale * ((double*)slots[_at.Gamma])[j];
                ((double*)offset)[j] = beta / _rows.Rows;
                ((double*)slope)[j] = gamma * scale / _rows.Rows;
                if (_at.OutGamma >= 0) ((double*)slots[_at.OutGamma])[j] = gamma;
                if (_at.OutBeta >= 0) ((double*)slots[_at.OutBeta])[j] = beta;
            }

            return;
        }

        var (row, end) = Split.Range(_rows.Rows, part, parts);
        for (var i = row * _c; i < end * _c; i++)
        {
            var j = i % _c;
            ((double*)slots[_at.Out])[i] = factor[j] * (g[i] - ((double*)offset)[j] - (x[i] - mean[j]) * ((double*)slope)[j]);
        }
    }
}
