using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// The cotangents of layer normalisation. With xhat = (x - mean) * scale and h = g * gamma:
/// dx = scale * (h - mean(h) - xhat * mean(h * xhat)), dgamma = sum over rows of g * xhat, dbeta = sum over rows of g.
/// </summary>
/// <remarks>Rows are cut into chunks by their number alone; each chunk has its own sums, which are then added in order.</remarks>
internal sealed unsafe class LayerNormGradKernel : PhasedKernel
{
    private const int MaxChunks = 64;
    private const int MinChunkRows = 16;
    private const long Grain = 8192;

    private readonly Slots _at;
    private readonly long _rows;
    private readonly int _n;
    private readonly int _width;
    private readonly long _chunkRows;
    private readonly int _chunks;

    /// <summary>
    /// The places of g and x [rows, n], gamma [n] (-1 for none), the statistics that the forward kernel wrote [rows], and of the
    /// results (those of gamma and beta may be -1 for none).
    /// </summary>
    internal readonly record struct Slots(int Grad, int In, int Gamma, int Mean, int Scale, int Out, int OutGamma = -1, int OutBeta = -1);

    public LayerNormGradKernel(Slots at, DType type, long rows, int n) : base(type, 2)
    {
        (_at, _rows, _n, _width) = (at, rows, n, (n + 15) & ~15);
        _chunkRows = Math.Max(MinChunkRows, (rows + MaxChunks - 1) / MaxChunks);
        _chunks = (int)((rows + _chunkRows - 1) / _chunkRows);
    }

    public override long ScratchBytes => 2L * _chunks * _width * Type.ByteSize;

    public override long Flops => 15 * _rows * _n;

    public override long Bytes => 3 * _rows * _n * Type.ByteSize;

    public override void Run(nint* slots, Workers workers)
    {
        if (_chunks > 0) Run(0, Math.Min(_chunks, Split.Parts(workers, _rows * _n, Grain)), slots, workers);
        if (_at.OutGamma >= 0 || _at.OutBeta >= 0) Run(1, Split.Parts(workers, (long)_chunks * _n, 2 * Grain), slots, workers);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Lanes<V>(int phase, int part, int parts, nint* slots)
    {
        if (phase == 1)
        {
            var (from, to) = Split.Range(_n, part, parts, 16);
            Add((float*)slots[ScratchSlot], _at.OutGamma < 0 ? null : (float*)slots[_at.OutGamma], from, to);
            Add((float*)slots[ScratchSlot] + _width, _at.OutBeta < 0 ? null : (float*)slots[_at.OutBeta], from, to);
            return;
        }

        var (chunk, end) = Split.Range(_chunks, part, parts);
        for (; chunk < end; chunk++)
        {
            var sums = (float*)slots[ScratchSlot] + 2 * chunk * _width;
            NativeMemory.Clear(sums, (nuint)(2L * _width * sizeof(float)));
            for (var row = chunk * _chunkRows; row < Math.Min(_rows, (chunk + 1) * _chunkRows); row++) Row<V>(slots, row, sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row<V>(nint* slots, long row, float* sums) where V : unmanaged, IVector<V>
    {
        nint n = _n;
        var g = (float*)slots[_at.Grad] + row * n;
        var x = (float*)slots[_at.In] + row * n;
        var gamma = _at.Gamma < 0 ? null : (float*)slots[_at.Gamma];
        var mean = V.Create(((float*)slots[_at.Mean])[row]);
        var scale = V.Create(((float*)slots[_at.Scale])[row]);
        var (sumH, sumHx) = (V.Create(0), V.Create(0));
        nint j = 0;
        for (; j < n; j += V.Count)
        {
            var dy = V.Load(g + j);
            var xhat = (V.Load(x + j) - mean) * scale;
            if (n - j < V.Count)
            {
                // Beyond the row lies the next one, or anything.
                dy &= V.First(n - j);
                xhat &= V.First(n - j);
            }

            var product = dy * xhat;
            (V.Load(sums + j) + product).Store(sums + j);
            (V.Load(sums + _width + j) + dy).Store(sums + _width + j);
            if (gamma == null)
            {
                sumH += dy;
                sumHx += product;
            }
            else
            {
                var factor = V.Load(gamma + j);
                if (n - j < V.Count) factor &= V.First(n - j);
                sumH = V.MulAdd(dy, factor, sumH);
                sumHx = V.MulAdd(product, factor, sumHx);
            }
        }

        var to = (float*)slots[_at.Out] + row * n;
        var meanH = V.Create(sumH.Sum() / n);
        var meanHx = V.Create(sumHx.Sum() / n);
        for (j = 0; j < n; j += V.Count)
        {
            var h = V.Load(g + j);
            if (gamma != null) h *= V.Load(gamma + j);
            var dx = scale * (h - meanH - (V.Load(x + j) - mean) * scale * meanHx);
            if (n - j < V.Count) dx.StorePart(to + j, n - j);
            else dx.Store(to + j);
        }
    }

    private void Add<T>(T* sums, T* to, long from, long end) where T : unmanaged, INumberBase<T>
    {
        if (to == null) return;
        new Span<T>(to + from, (int)(end - from)).Clear();
        for (long chunk = 0; chunk < _chunks; chunk++)
        {
            for (var j = from; j < end; j++) to[j] += sums[2 * chunk * _width + j];
        }
    }

    protected override void Plain(int phase, int part, int parts, nint* slots)
    {
        if (phase == 1)
        {
            var (from, to) = Split.Range(_n, part, parts, 16);
            Add((double*)slots[ScratchSlot], _at.OutGamma < 0 ? null : (double*)slots[_at.OutGamma], from, to);
            Add((double*)slots[ScratchSlot] + _width, _at.OutBeta < 0 ? null : (double*)slots[_at.OutBeta], from, to);
            return;
        }

        var (chunk, end) = Split.Range(_chunks, part, parts);
        for (; chunk < end; chunk++)
        {
            var sums = (double*)slots[ScratchSlot] + 2 * chunk * _width;
            NativeMemory.Clear(sums, (nuint)(2L * _width * sizeof(double)));
            for (var row = chunk * _chunkRows; row < Math.Min(_rows, (chunk + 1) * _chunkRows); row++) PlainRow(slots, row, sums);
        }
    }

    private void PlainRow(nint* slots, long row, double* sums)
    {
        var g = (double*)slots[_at.Grad] + row * _n;
        var x = (double*)slots[_at.In] + row * _n;
        var to = (double*)slots[_at.Out] + row * _n;
        var gamma = _at.Gamma < 0 ? null : (double*)slots[_at.Gamma];
        var mean = ((double*)slots[_at.Mean])[row];
        var scale = ((double*)slots[_at.Scale])[row];
        double meanH = 0, meanHx = 0;
        for (var j = 0; j < _n; j++)
        {
            var xhat = (x[j] - mean) * scale;
            var h = gamma == null ? g[j] : g[j] * gamma[j];
            sums[j] += g[j] * xhat;
            sums[_width + j] += g[j];
            meanH += h / _n;
            meanHx += h * xhat / _n;
        }

        for (var j = 0; j < _n; j++)
        {
            var h = gamma == null ? g[j] : g[j] * gamma[j];
            to[j] = scale * (h - meanH - (x[j] - mean) * scale * meanHx);
        }
    }
}
