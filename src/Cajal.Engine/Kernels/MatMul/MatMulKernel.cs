namespace Cajal.Kernels;

/// <summary>
/// A matrix product prepared for fixed sizes. Every element of C is the sum of its terms in the order of k, block after block of
/// <see cref="_depth"/> terms, whichever tile or thread it falls to; hence the same bits for any number of threads.
/// </summary>
internal sealed unsafe class MatMulKernel : Kernel, IParts
{
    private const long L2 = 1 << 20;
    private const long FlopsPerThread = 1_000_000;

    private readonly MatMulSpec _spec;
    private readonly int _a, _b, _c;
    private readonly IMatMulEpilogue? _epilogue;
    private readonly EpilogueParts? _epilogueAfterJoin;
    private readonly nint[] _tiles = [];
    private readonly int[] _rowLimits = [];
    private readonly int _size, _lanes, _vectorBytes, _vectors;
    private readonly int _parts, _batchParts, _rowParts, _columnParts;
    private readonly bool _packA, _packB;
    private readonly long _depth, _height;
    private readonly long _partScratch, _packedA;

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
        _spec = spec = MergeBatch(spec);
        (_a, _b, _c, _epilogue) = (aSlot, bSlot, cSlot, epilogue);
        var set = isa ?? Isa.Current;
        var many = threads ?? Workers.Default.Count;
        _size = spec.Type.ByteSize;
        _vectorBytes = MicroKernels.VectorBytes(set);
        _lanes = _vectorBytes / _size;
        _parts = (int)Math.Clamp(Flops / FlopsPerThread, 1, many);
        _batchParts = (int)Math.Clamp(spec.Batch, 1, _parts);
        _rowParts = _columnParts = 1;
        if (!spec.Type.IsFloating)
        {
            _batchParts = 1;
            _rowParts = _parts = (int)Math.Clamp(spec.M, 1, _parts);
            return;
        }

        _tiles = MicroKernels.Table(set, spec.Type);
        _rowLimits = MicroKernels.Rows(set).ToArray();
        _vectors = 1;
        while (_vectors < _rowLimits.Length && _rowLimits[_vectors] >= Math.Min(spec.M, set == IsaKind.Neon ? 8 : 6)) _vectors++;
        Split(_parts / _batchParts, out _rowParts, out _columnParts);
        _parts = _batchParts * _rowParts * _columnParts;

        var rows = Ceiling(spec.M, _rowParts);
        _packB = spec.BColumn != 1 || (rows > 2 * _rowLimits[_vectors - 1] && spec.N * spec.K * _size > L2 / 2);
        // Of K alone: the order of the sum must not depend on how the work is cut.
        _depth = Math.Max(1, Ceiling(spec.K, Math.Max(1, Ceiling(spec.K, 512))));
        _height = Math.Min(rows + MaxTileRows, 384);
        _packA = _packB && spec.AColumn == 1 && rows > 64;
        if (_packB)
        {
            var width = Ceiling(Ceiling(spec.N, _lanes), _columnParts) + _vectors;
            _packedA = _packA ? Align(_height * (_depth + 16) * _size) : 0;
            _partScratch = _packedA + Align(width * _vectorBytes * _depth);
        }
        if (epilogue is not null && _columnParts > 1) _epilogueAfterJoin = new EpilogueParts(epilogue, spec);
    }

    private const int MaxTileRows = 14;

    public override long ScratchBytes => _partScratch * _parts;

    public override long Flops => 2 * _spec.Batch * _spec.M * _spec.N * _spec.K;

    public override long Bytes =>
        _spec.Type.ByteSize * _spec.Batch * (_spec.M * _spec.K + _spec.K * _spec.N + (_spec.Accumulate ? 2 : 1) * _spec.M * _spec.N);

    public override void Run(nint* slots, Workers workers)
    {
        workers.Run(this, _parts, slots);
        _epilogueAfterJoin?.Run(slots, workers);
    }

    void IParts.RunPart(int part, int parts, nint* slots)
    {
        var column = part % _columnParts;
        var row = part / _columnParts % _rowParts;
        var batch = part / _columnParts / _rowParts;
        var scratch = _partScratch == 0 ? null : (byte*)slots[ScratchSlot] + part * _partScratch;
        var (b0, b1) = Range(_spec.Batch, _batchParts, batch);
        for (var b = b0; b < b1; b++)
        {
            var at = (byte*)slots[_a] + (_spec.AOffset + b * _spec.ABatch) * _size;
            var bt = (byte*)slots[_b] + (_spec.BOffset + b * _spec.BBatch) * _size;
            var ct = (byte*)slots[_c] + (_spec.COffset + b * _spec.CBatch) * _size;
            if (!_spec.Type.IsFloating)
            {
                var (r0, r1) = Range(_spec.M, _rowParts, row);
                if (_spec.Type == DType.Int32) IntegerMatMul.Run(_spec, (int*)at, (int*)bt, (int*)ct, r0, r1);
                else IntegerMatMul.Run(_spec, (long*)at, (long*)bt, (long*)ct, r0, r1);
                Finish(slots, b, r0, r1);
                continue;
            }
            Multiply(slots, at, bt, ct, b, row, column, scratch);
        }
    }

    private void Multiply(nint* slots, byte* a, byte* b, byte* c, long batch, int row, int column, byte* scratch)
    {
        var (r0, r1) = Range(_spec.M, _rowParts, row);
        var (v0, v1) = Range(Ceiling(_spec.N, _lanes), _columnParts, column);
        if (r0 == r1 || v0 == v1) return;
        var tail = v1 * _lanes <= _spec.N ? _lanes : (int)(_spec.N - (v1 - 1) * _lanes);
        var panels = Ceiling(v1 - v0, _vectors);
        var limit = _rowLimits[(int)Ceiling(v1 - v0, panels) - 1];
        b += v0 * _lanes * _spec.BColumn * _size;
        c += v0 * _lanes * _size;
        var packedB = scratch + _packedA;
        var bands = Ceiling(r1 - r0, _height);

        Tile tile;
        tile.ABlock = tile.BBlock = 0;
        tile.Blocks = 1;
        tile.ARow = (nint)_spec.ARow * _size;
        tile.AStep = (nint)_spec.AColumn * _size;
        tile.CRow = (nint)_spec.CRow * _size;
        tile.Accumulate = _spec.Accumulate;
        for (long k = 0; k == 0 || k < _spec.K; k += _depth)
        {
            var steps = (nint)Math.Min(_depth, _spec.K - k);
            tile.Steps = steps;
            var bk = b + k * _spec.BRow * _size;
            if (_packB) PackB(bk, steps, v1 - v0, panels, tail, packedB);
            for (long band = 0; band < bands; band++)
            {
                var (i0, i1) = Range(r1 - r0, bands, band);
                var height = i1 - i0;
                var tiles = Ceiling(height, limit);
                var ak = a + (r0 + i0) * tile.ARow + k * tile.AStep;
                var from = 0L;
                for (long panel = 0; panel < panels; panel++)
                {
                    var to = (v1 - v0) * (panel + 1) / panels;
                    var vectors = (int)(to - from);
                    tile.Lanes = panel == panels - 1 ? tail : _lanes;
                    tile.BStep = _packB ? vectors * _vectorBytes : (nint)_spec.BRow * _size;
                    var bp = _packB ? packedB + from * _vectorBytes * steps : bk + from * _vectorBytes;
                    var first = 0L;
                    for (long t = 0; t < tiles; t++)
                    {
                        var end = height * (t + 1) / tiles;
                        var run = (delegate*<byte*, byte*, byte*, Tile*, void>)_tiles[MicroKernels.Index((int)(end - first), vectors)];
                        run(ak + first * tile.ARow, bp, c + (r0 + i0 + first) * tile.CRow + from * _vectorBytes, &tile);
                        first = end;
                    }
                    from = to;
                }
                if (k + _depth >= _spec.K && _columnParts == 1) Finish(slots, batch, r0 + i0, r0 + i1);
            }
            tile.Accumulate = true;
        }
    }

    private void PackB(byte* b, nint steps, long vectors, long panels, int tail, byte* to)
    {
        var from = 0L;
        for (long panel = 0; panel < panels; panel++)
        {
            var end = vectors * (panel + 1) / panels;
            var width = (nint)(end - from);
            var columns = panel == panels - 1 ? (width - 1) * _lanes + tail : width * _lanes;
            var source = b + from * _lanes * _spec.BColumn * _size;
            if (_spec.BColumn == 1)
                Packing.Rows(source, (nint)_spec.BRow * _size, steps, width * _vectorBytes, width * _vectorBytes, to);
            else if (_size == 4)
                Packing.Strided<uint>(source, (nint)_spec.BRow * 4, (nint)_spec.BColumn * 4, steps, columns, width * _lanes, to);
            else
                Packing.Strided<ulong>(source, (nint)_spec.BRow * 8, (nint)_spec.BColumn * 8, steps, columns, width * _lanes, to);
            to += width * _vectorBytes * steps;
            from = end;
        }
    }

    private void Finish(nint* slots, long batch, long firstRow, long endRow)
    {
        if (_epilogue is null || firstRow == endRow) return;
        var at = _spec.COffset + batch * _spec.CBatch;
        _epilogue.Run(slots, at + firstRow * _spec.N, at + endRow * _spec.N);
    }

    /// <summary>Cuts C into the grid that makes threads read as little of the operands as possible.</summary>
    private void Split(int parts, out int rows, out int columns)
    {
        (rows, columns) = (1, 1);
        var best = long.MaxValue;
        for (var r = parts; r >= 1; r--)
        {
            var cs = parts / r;
            if (r * _rowLimits[_vectors - 1] > Math.Max(_spec.M, 1) && r > 1) continue;
            if (cs > 1 && cs * _lanes > _spec.N) continue;
            var cost = (_spec.M / r + _spec.N / cs) * parts / (r * cs);
            if (cost < best) (best, rows, columns) = (cost, r, cs);
        }
    }

    /// <summary>Many products with one B are one product with many rows.</summary>
    private static MatMulSpec MergeBatch(MatMulSpec s) =>
        s.Batch > 1 && s.BBatch == 0 && s.ABatch == s.M * s.ARow && s.CBatch == s.M * s.CRow
            ? s with { M = s.M * s.Batch, Batch = 1 }
            : s;

    private static (long From, long To) Range(long count, long parts, long part) => (count * part / parts, count * (part + 1) / parts);

    private static long Ceiling(long x, long y) => (x + y - 1) / y;

    private static long Align(long bytes) => (bytes + 127) & ~63L;

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
