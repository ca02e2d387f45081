using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// y = (x - mean) / sqrt(variance + epsilon) * gamma + beta for x [rows, c], with the mean and the biased variance of each column over
/// this batch.
/// </summary>
/// <remarks>
/// Three phases: mean and variance of chunks of rows small enough for the cache, then those of all rows from them, then y. Chunks
/// depend on the sizes alone.
/// </remarks>
internal sealed unsafe class BatchNormKernel : PhasedKernel
{
    private const long Grain = 8192;

    private readonly Slots _at;
    private readonly int _c;
    private readonly int _width;
    private readonly double _epsilon;
    private readonly RowChunks _rows;

    /// <summary>
    /// The places of x and y [rows, c], and of gamma and beta (read) and mean and variance (written), all [c] and -1 for none.
    /// </summary>
    internal readonly record struct Slots(int In, int Out, int Gamma = -1, int Beta = -1, int Mean = -1, int Variance = -1);

    public BatchNormKernel(Slots at, DType type, long rows, int c, double epsilon) : base(type, 3)
    {
        (_at, _c, _width, _epsilon) = (at, c, (c + 15) & ~15, epsilon);
        _rows = new RowChunks(rows, c);
    }

    /// <summary>Mean, factor and shift of each column, then mean and variance of each chunk.</summary>
    public override long ScratchBytes => (3 + 2 * _rows.Count) * _width * Type.ByteSize;

    public override long Flops => 8 * _rows.Rows * _c;

    public override long Bytes => 3 * _rows.Rows * _c * Type.ByteSize;

    public override void Run(nint* slots, Workers workers)
    {
        if (_c == 0) return;
        var parts = Split.Parts(workers, _rows.Rows * _c, Grain);
        if (Type == DType.Float32) Run(0, (int)Math.Clamp(_rows.Count, 1, parts), slots, workers);
        Run(1, Type == DType.Float32 ? Split.Parts(workers, _rows.Count * _c, Grain) : Math.Min(parts, _c), slots, workers);
        Run(2, (int)Math.Clamp(_rows.Rows, 1, parts), slots, workers);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Lanes<V>(int phase, int part, int parts, nint* slots)
    {
        var scratch = (float*)slots[ScratchSlot];
        if (phase == 0)
        {
            var (chunk, end) = Split.Range(_rows.Count, part, parts);
            for (; chunk < end; chunk++) Chunk<V>(slots, chunk, scratch + (3 + 2 * chunk) * _width);
        }
        else if (phase == 1)
        {
            var (from, to) = Split.Range(_c, part, parts, 16);
            Merge<V>(slots, from, to);
        }
        else
        {
            var (row, end) = Split.Range(_rows.Rows, part, parts);
            Apply<V>((float*)slots[_at.In] + row * _c, (float*)slots[_at.Out] + row * _c, (nint)(end - row), scratch);
        }
    }

    private void Chunk<V>(nint* slots, long chunk, float* mean) where V : unmanaged, IVector<V>
    {
        var x = (float*)slots[_at.In] + _rows.Start(chunk) * _c;
        var rows = _rows.Height(chunk);
        ColumnMath.Sum<V>(x, rows, _c, mean);
        RowMath.Scale<V>(mean, _width, 1f / rows);
        ColumnMath.SumSquares<V>(x, rows, _c, mean, mean + _width);
        RowMath.Scale<V>(mean + _width, _width, 1f / rows);
    }

    // The variance of all rows is the mean of the chunks' variances plus the variance of their means.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Merge<V>(nint* slots, long from, long to) where V : unmanaged, IVector<V>
    {
        var scratch = (float*)slots[ScratchSlot];
        for (var j = from; j < to; j += V.Count)
        {
            var stats = scratch + 3L * _width + j;
            var mean = V.Create(0);
            for (long i = 0; i < _rows.Count; i++) mean = V.MulAdd(V.Create(_rows.Share(i)), V.Load(stats + 2 * i * _width), mean);
            var variance = V.Create(0);
            for (long i = 0; i < _rows.Count; i++)
            {
                var d = V.Load(stats + 2 * i * _width) - mean;
                variance = V.MulAdd(V.Create(_rows.Share(i)), V.MulAdd(d, d, V.Load(stats + (2 * i + 1) * _width)), variance);
            }

            var scale = V.Create(1) / V.Sqrt(variance + V.Create((float)_epsilon));
            mean.Store(scratch + j);
            (_at.Gamma < 0 ? scale : scale * V.Load((float*)slots[_at.Gamma] + j)).Store(scratch + _width + j);
            (_at.Beta < 0 ? V.Create(0) : V.Load((float*)slots[_at.Beta] + j)).Store(scratch + 2 * _width + j);
            Put(_at.Mean, mean);
            Put(_at.Variance, variance);

            void Put(int slot, V v)
            {
                if (slot < 0) return;
                if (_c - j < V.Count) v.StorePart((float*)slots[slot] + j, (nint)(_c - j));
                else v.Store((float*)slots[slot] + j);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Apply<V>(float* x, float* y, nint rows, float* mean) where V : unmanaged, IVector<V>
    {
        nint c = _c;
        var scale = mean + _width;
        var shift = scale + _width;
        for (; rows > 0; rows--, x += c, y += c)
        {
            nint j = 0;
            for (; j + V.Count <= c; j += V.Count) V.MulAdd(V.Load(x + j) - V.Load(mean + j), V.Load(scale + j), V.Load(shift + j)).Store(y + j);
            if (j < c) V.MulAdd(V.Load(x + j) - V.Load(mean + j), V.Load(scale + j), V.Load(shift + j)).StorePart(y + j, c - j);
        }
    }

    protected override void Plain(int phase, int part, int parts, nint* slots)
    {
        var mean = (double*)slots[ScratchSlot];
        var scale = mean + _width;
        var x = (double*)slots[_at.In];
        if (phase == 1)
        {
            var (from, to) = Split.Range(_c, part, parts);
            for (var j = from; j < to; j++)
            {
                double sum = 0, squares = 0;
                for (long r = 0; r < _rows.Rows; r++) sum += x[r * _c + j];
                mean[j] = sum / _rows.Rows;
                for (long r = 0; r < _rows.Rows; r++) squares += (x[r * _c + j] - mean[j]) * (x[r * _c + j] - mean[j]);
                var variance = squares / _rows.Rows;
                scale[j] = (_at.Gamma < 0 ? 1 : ((double*)slots[_at.Gamma])[j]) / Math.Sqrt(variance + _epsilon);
                if (_at.Mean >= 0) ((double*)slots[_at.Mean])[j] = mean[j];
                if (_at.Variance >= 0) ((double*)slots[_at.Variance])[j] = variance;
            }

            return;
        }

        var (row, end) = Split.Range(_rows.Rows, part, parts);
        var y = (double*)slots[_at.Out];
        for (; row < end; row++)
        {
            for (var j = 0; j < _c; j++)
            {
                y[row * _c + j] = (x[row * _c + j] - mean[j]) * scale[j] + (_at.Beta < 0 ? 0 : ((double*)slots[_at.Beta])[j]);
            }
        }
    }
}
