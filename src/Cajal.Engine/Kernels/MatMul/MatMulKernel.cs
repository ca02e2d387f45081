namespace Cajal.Kernels;

/// <summary>
/// A matrix product prepared for fixed sizes. Cuts the batch and C into rectangles, one per thread; the bits of the result do not depend
/// on the cut.
/// </summary>
internal sealed unsafe class MatMulKernel : Kernel, IParts
{
    private const long FlopsPerThread = 1_000_000;

    private readonly MatMulSpec _spec;
    private readonly int _a, _b, _c, _size;
    private readonly IMatMulEpilogue? _epilogue;
    private readonly EpilogueParts? _epilogueAfterJoin;
    private readonly BlockedMatMul? _blocked;
    private readonly int _parts, _batchParts, _rowParts, _columnParts;
    private readonly long _vectors;

    /// <param name="spec">What to compute.</param>
    /// <param name="aSlot">The slot of A.</param>
    /// <param name="bSlot">The slot of B.</param>
    /// <param name="cSlot">The slot of C.</param>
    /// <param name="epilogue">What to do with finished rows of C; needs a C without gaps between rows.</param>
    /// <param name="threads">How many threads to prepare for; as many as there are workers by default.</param>
    /// <param name="isa">The instructions to use; the process's by default.</param>
    public MatMulKernel(MatMulSpec spec, int aSlot, int bSlot, int cSlot, IMatMulEpilogue? epilogue = null, int? threads = null, IsaKind? isa = null)
    {
        if (epilogue is not null && spec.CRow != spec.N) throw new ArgumentException("An epilogue needs a contiguous C.", nameof(spec));
        spec = MergeBatch(spec);
        var turned = IsBetterLyingDown(spec);
        _spec = spec = turned ? LieDown(spec) : spec;
        (_a, _b) = turned ? (bSlot, aSlot) : (aSlot, bSlot);
        (_c, _epilogue) = (cSlot, epilogue);
        _size = spec.Type.ByteSize;
        var many = (int)Math.Clamp(Flops / FlopsPerThread, 1, threads ?? Workers.Default.Count);
        _batchParts = (int)Math.Clamp(spec.Batch, 1, many);
        (_rowParts, _columnParts) = (1, 1);
        if (spec.Type.IsFloating && DotMatMul.Suits(spec))
        {
            _vectors = Ceiling(spec.N, DotMatMul.Group);
            _columnParts = (int)Math.Clamp(_vectors, 1, many / _batchParts);
        }
        else if (spec.Type.IsFloating)
        {
            var set = isa ?? Isa.Current;
            _blocked = new BlockedMatMul(spec, set, spec.M, spec.N);
            (_rowParts, _columnParts) = Split(many / _batchParts, _blocked.RowLimit, _blocked.Lanes);
            _vectors = Ceiling(spec.N, _blocked.Lanes);
            if (_rowParts * _columnParts > 1)
                _blocked = new BlockedMatMul(spec, set, Ceiling(spec.M, _rowParts), Ceiling(_vectors, _columnParts) * _blocked.Lanes);
        }
        else
        {
            _rowParts = (int)Math.Clamp(spec.M, 1, many / _batchParts);
        }
        _parts = _batchParts * _rowParts * _columnParts;
        if (epilogue is not null && _columnParts > 1) _epilogueAfterJoin = new EpilogueParts(epilogue, spec);
    }

    public override long ScratchBytes => _blocked is null ? 0 : _blocked.ScratchBytes * _parts;

    public override long Flops => 2 * _spec.Batch * _spec.M * _spec.N * _spec.K;

    public override long Bytes =>
        _size * _spec.Batch * (_spec.M * _spec.K + _spec.K * _spec.N + (_spec.Accumulate ? 2 : 1) * _spec.M * _spec.N);

    public override void Run(nint* slots, Workers workers)
    {
        if (_parts == 1) RunPart(slots, 0, 0, _spec.Batch, 0, _spec.M, 0, _vectors);
        else workers.Run(this, _parts, slots);
        _epilogueAfterJoin?.Run(slots, workers);
    }

    void IParts.RunPart(int part, int parts, nint* slots)
    {
        var (v0, v1) = Range(_vectors, _columnParts, part % _columnParts);
        var (r0, r1) = Range(_spec.M, _rowParts, part / _columnParts % _rowParts);
        var (b0, b1) = Range(_spec.Batch, _batchParts, part / _columnParts / _rowParts);
        RunPart(slots, part, b0, b1, r0, r1, v0, v1);
    }

    private void RunPart(nint* slots, int part, long firstBatch, long endBatch, long firstRow, long endRow, long firstVector, long endVector)
    {
        for (var batch = firstBatch; batch < endBatch; batch++)
        {
            var a = (byte*)slots[_a] + (_spec.AOffset + batch * _spec.ABatch) * _size;
            var b = (byte*)slots[_b] + (_spec.BOffset + batch * _spec.BBatch) * _size;
            var at = _spec.COffset + batch * _spec.CBatch;
            var c = (byte*)slots[_c] + at * _size;
            if (_blocked is { } blocked)
            {
                var scratch = blocked.ScratchBytes == 0 ? null : (byte*)slots[ScratchSlot] + part * blocked.ScratchBytes;
                blocked.Run(a, b, c, firstRow, endRow, firstVector, endVector, scratch, _columnParts == 1 ? _epilogue : null, slots, at);
                continue;
            }
            var (j0, j1) = (firstVector * DotMatMul.Group, Math.Min(endVector * DotMatMul.Group, _spec.N));
            switch (_spec.Type)
            {
                case DType.Float32: DotMatMul.Run(_spec, (float*)a, (float*)b, (float*)c, j0, j1); break;
                case DType.Float64: DotMatMul.Run(_spec, (double*)a, (double*)b, (double*)c, j0, j1); break;
                case DType.Int32: IntegerMatMul.Run(_spec, (int*)a, (int*)b, (int*)c, firstRow, endRow); break;
                default: IntegerMatMul.Run(_spec, (long*)a, (long*)b, (long*)c, firstRow, endRow); break;
            }
            if (endRow > firstRow && _columnParts == 1) _epilogue?.Run(slots, at + firstRow * _spec.N, at + endRow * _spec.N);
        }
    }

    /// <summary>Cuts C into the grid of rows and columns that makes threads read as little of the operands as possible.</summary>
    private (int Rows, int Columns) Split(int parts, int tileRows, int lanes)
    {
        var (rows, columns, best) = (1, 1, double.MaxValue);
        for (var r = 1; r <= parts; r++)
        {
            var c = parts / r;
            if ((r > 1 && r * tileRows > _spec.M) || (c > 1 && c * lanes > _spec.N)) continue;
            // Idle threads cost their share; otherwise the perimeter of a rectangle decides.
            var cost = ((double)_spec.M / r + (double)_spec.N / c) * parts / (r * c);
            if (cost < best) (rows, columns, best) = (r, c, cost);
        }
        return (rows, columns);
    }

    /// <summary>Many products with one B are one product with many rows.</summary>
    private static MatMulSpec MergeBatch(MatMulSpec s) =>
        s.Batch > 1 && s.BBatch == 0 && s.ABatch == s.M * s.ARow && s.CBatch == s.M * s.CRow
            ? s with { M = s.M * s.Batch, Batch = 1 }
            : s;

    private static bool IsBetterLyingDown(MatMulSpec s) => s.N == 1 && s.CRow == 1 && s.M > 1
        && (s.ARow == 1 || (s.AColumn == 1 && s.BRow == 1 && s.K >= DotMatMul.MinDepth));

    /// <summary>A matrix times a column is a row times the transposed matrix, and rows are what vectors are good at.</summary>
    private static MatMulSpec LieDown(MatMulSpec s) => s with
    {
        M = 1, N = s.M, CRow = s.M,
        ARow = 0, AColumn = s.BRow, ABatch = s.BBatch, AOffset = s.BOffset,
        BRow = s.AColumn, BColumn = s.ARow, BBatch = s.ABatch, BOffset = s.AOffset,
    };

    private static (long From, long To) Range(long count, long parts, long part) => (count * part / parts, count * (part + 1) / parts);

    private static long Ceiling(long x, long y) => (x + y - 1) / y;

    /// <summary>The epilogue when no thread sees whole rows.</summary>
    private sealed class EpilogueParts(IMatMulEpilogue epilogue, MatMulSpec spec) : IParts
    {
        private const int ElementsPerThread = 16_384;

        public void Run(nint* slots, Workers workers)
        {
            var parts = Math.Clamp(spec.Batch * spec.M * spec.N / ElementsPerThread, 1, workers.Count);
            workers.Run(this, (int)parts, slots);
        }

        public void RunPart(int part, int parts, nint* slots)
        {
            var (first, end) = Range(spec.Batch * spec.M, parts, part);
            while (first < end)
            {
                var batch = first / spec.M;
                var stop = Math.Min(end, (batch + 1) * spec.M);
                var at = spec.COffset + batch * spec.CBatch - batch * spec.M * spec.N;
                epilogue.Run(slots, at + first * spec.N, at + stop * spec.N);
                first = stop;
            }
        }
    }
}
