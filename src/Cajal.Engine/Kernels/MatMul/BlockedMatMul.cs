using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// One product, or a rectangle of it, by tiles: blocks of k, then bands of rows, then panels of columns, then tiles. A band of A
/// (with its block of k) stays in the second-level cache while panels of B pass by; a panel is used by all tiles of the band at once.
/// </summary>
/// <remarks>
/// Every element of C is the sum of its terms in the order of k, block after block, whichever tile or thread it falls to; hence the
/// same bits for any cut.
/// </remarks>
internal sealed unsafe class BlockedMatMul
{
    private const long L2 = 1 << 20;
    private const int MaxDepth = 512;
    private const int MaxHeight = 384;

    private readonly MatMulSpec _spec;
    private readonly nint[] _tiles;
    private readonly nint[] _packing = [];
    private readonly int[] _rowLimits;
    private readonly int _size, _vectorBytes, _vectors;
    private readonly bool _packA, _packB;
    private readonly nint _depth, _height, _packedA;
    private readonly nint _aRow, _aColumn, _bRow, _bColumn, _cRow;

    /// <summary>Prepares for rectangles of at most <paramref name="rows"/> rows and <paramref name="columns"/> columns.</summary>
    public BlockedMatMul(MatMulSpec spec, IsaKind isa, long rows, long columns)
    {
        _spec = spec;
        _size = spec.Type.ByteSize;
        _vectorBytes = MicroKernels.VectorBytes(isa);
        Lanes = _vectorBytes / _size;
        _tiles = MicroKernels.Table(isa, spec.Type);
        _rowLimits = MicroKernels.Rows(isa).ToArray();
        _vectors = PanelVectors(isa, spec.M);
        (_aRow, _aColumn) = ((nint)spec.ARow * _size, (nint)spec.AColumn * _size);
        (_bRow, _bColumn) = ((nint)spec.BRow * _size, (nint)spec.BColumn * _size);
        _cRow = (nint)spec.CRow * _size;

        _depth = (nint)BlockDepth(spec.K);
        _height = (nint)Math.Min(rows, MaxHeight);
        _packB = spec.BColumn != 1 || (rows > 2 * RowLimit && spec.N > _vectors * Lanes && spec.N * spec.K * _size > L2 / 2);
        _packA = _packB && spec.AColumn != 1 && rows > 64;
        if (!_packB) return;
        _packing = new nint[2 * _vectors];
        for (var i = 0; i < _packing.Length; i++)
            _packing[i] = MicroKernels.Packing(isa, spec.Type, _rowLimits[i / 2], Math.Max(1, (i + 1) / 2));
        _packedA = _packA ? Align(_height * (_depth + 16) * _size) : 0;
        var width = Math.Min(Ceiling(columns, Lanes), rows > _height ? long.MaxValue : _vectors) * _vectorBytes;
        ScratchBytes = _packedA + Align((nint)width * _depth);
    }

    /// <summary>Bytes of scratch memory a run needs.</summary>
    public long ScratchBytes { get; }

    /// <summary>Columns in a vector.</summary>
    public int Lanes { get; }

    /// <summary>Rows of a full tile.</summary>
    public int RowLimit => _rowLimits[_vectors - 1];

    /// <summary>How many k are summed up before the sum is added to C. Depends on K alone.</summary>
    public static long BlockDepth(long k) => Math.Max(1, Ceiling(k, Math.Max(1, Ceiling(k, MaxDepth))));

    /// <summary>The panel's width: narrow panels for high tiles, wide ones if there are only a few rows.</summary>
    private static int PanelVectors(IsaKind isa, long m)
    {
        var limits = MicroKernels.Rows(isa);
        var vectors = 1;
        var rows = Math.Min(m, isa == IsaKind.Neon ? 8 : 6);
        while (vectors < limits.Length && limits[vectors] >= rows) vectors++;
        return vectors;
    }

    /// <summary>
    /// Computes the rows <paramref name="firstRow"/> to <paramref name="endRow"/> and the vectors of columns
    /// <paramref name="firstVector"/> to <paramref name="endVector"/> (both ends excluded) of one product. Bands of rows that are done
    /// go to <paramref name="finish"/>, if any, which numbers elements from <paramref name="at"/>.
    /// </summary>
    [SkipLocalsInit]
    public void Run(byte* a, byte* b, byte* c, long firstRow, long endRow, long firstVector, long endVector, byte* scratch,
        IMatMulEpilogue? finish, nint* slots, long at)
    {
        var rows = (nint)(endRow - firstRow);
        var count = (nint)(endVector - firstVector);
        if (rows == 0 || count == 0) return;
        a += (nint)firstRow * _aRow;
        b += (nint)firstVector * Lanes * _bColumn;
        c += (nint)firstRow * _cRow + (nint)firstVector * _vectorBytes;
        var over = (int)Math.Max(0, endVector * Lanes - _spec.N);
        var panels = count <= _vectors ? 1 : (count + _vectors - 1) / _vectors;
        var bands = rows <= _height ? 1 : (rows + _height - 1) / _height;

        Unsafe.SkipInit(out Tile tile);
        tile.ABlock = tile.BBlock = 0;
        tile.Blocks = 1;
        tile.CRow = _cRow;
        tile.Accumulate = _spec.Accumulate;
        var depth = (nint)_spec.K;
        for (nint k = 0; k == 0 || k < depth; k += _depth)
        {
            tile.Steps = depth - k < _depth ? depth - k : _depth;
            nint first = 0;
            for (nint band = 0; band < bands; band++)
            {
                var end = bands == 1 ? rows : rows * (band + 1) / bands;
                Band(a + first * _aRow + k * _aColumn, b + k * _bRow, c + first * _cRow, end - first, panels, count, over,
                    band == 0, bands == 1, scratch, ref tile);
                if (finish is not null && k + _depth >= depth)
                    finish.Run(slots, at + (firstRow + first) * _spec.N, at + (firstRow + end) * _spec.N);
                first = end;
            }
            tile.Accumulate = true;
        }
    }

    [SkipLocalsInit]
    private void Band(byte* a, byte* b, byte* c, nint height, nint panels, nint count, int over, bool isFirst, bool isOnly,
        byte* scratch, ref Tile tile)
    {
        nint narrow = count, wide = 0;
        if (panels > 1) (narrow, wide) = Math.DivRem(count, panels);
        var widest = wide > 0 ? narrow + 1 : narrow;
        var limit = (nint)_rowLimits[widest - 1];
        var tiles = height <= limit ? 1 : (height + limit - 1) / limit;
        // A tile that packs its panel has all the rows it can have; the others share the rest evenly.
        var packs = _packB && isFirst;
        var packsOnTheWay = packs && _spec.BColumn == 1 && height >= limit;
        var top = packsOnTheWay ? limit : 0;
        var others = packsOnTheWay ? tiles - 1 : tiles;
        nint low = height, high = 0;
        if (others == 0) low = 0;
        else if (others > 1 || top > 0) (low, high) = Math.DivRem(height - top, others);

        tile.AStep = _aColumn;
        tile.ARow = _aRow;
        if (_packA)
        {
            PackA(a, tile.Steps, height, top, low, high, scratch);
            a = scratch;
            tile.ARow = _size;
        }
        var steps = tile.Steps;
        var packed = scratch + _packedA;
        for (nint panel = 0; panel < panels; panel++)
        {
            var vectors = panel < wide ? narrow + 1 : narrow;
            tile.Lanes = panel == panels - 1 ? Lanes - over : Lanes;
            var from = b;
            tile.BStep = _bRow;
            if (_packB && !packsOnTheWay)
            {
                if (packs) PackB(b, steps, vectors, tile.Lanes, packed);
                from = packed;
                tile.BStep = vectors * _vectorBytes;
            }
            b += vectors * Lanes * _bColumn;

            var aAt = a;
            var cAt = c;
            for (nint t = 0; t < tiles; t++)
            {
                var isTop = t == 0 && top > 0;
                var rows = isTop ? top : t - (top > 0 ? 1 : 0) < high ? low + 1 : low;
                if (_packA) tile.AStep = rows * _size;
                var address = isTop ? _packing[widest + vectors - 1] : _tiles[MicroKernels.Index((int)rows, (int)vectors)];
                if (isTop) tile.Packed = packed;
                ((delegate*<byte*, byte*, byte*, Tile*, void>)address)(aAt, from, cAt, (Tile*)Unsafe.AsPointer(ref tile));
                if (isTop)
                {
                    from = packed;
                    tile.BStep = vectors * _vectorBytes;
                }
                aAt += _packA ? rows * steps * _size : rows * _aRow;
                cAt += rows * _cRow;
            }
            c += vectors * _vectorBytes;
            if (!isOnly) packed += vectors * _vectorBytes * steps;
        }
    }

    private void PackA(byte* a, nint steps, nint height, nint top, nint low, nint high, byte* to)
    {
        // A few steps for all tiles before the next few: each step may lie on a page of its own.
        const int Together = 16;
        for (nint k = 0; k < steps; k += Together)
        {
            var some = Math.Min(Together, steps - k);
            for (nint first = 0, t = 0; first < height; t++)
            {
                var isTop = t == 0 && top > 0;
                var rows = isTop ? top : t - (top > 0 ? 1 : 0) < high ? low + 1 : low;
                var from = a + first * _aRow + k * _aColumn;
                var target = to + (first * steps + k * rows) * _size;
                if (_spec.ARow == 1) Packing.Steps(from, _aColumn, some, rows * _size, target);
                else if (_size == 4) Packing.Strided<uint>(from, _aColumn, _aRow, some, rows, rows, target);
                else Packing.Strided<ulong>(from, _aColumn, _aRow, some, rows, rows, target);
                first += rows;
            }
        }
    }

    private void PackB(byte* b, nint steps, nint vectors, int lanes, byte* to)
    {
        var width = vectors * Lanes;
        var columns = width - Lanes + lanes;
        if (_spec.BColumn == 1) Packing.Rows(b, _bRow, steps, vectors * _vectorBytes, vectors * _vectorBytes, to);
        else if (_spec.BRow == 1 && _size == 4) Packing.Transposed((float*)b, (nint)_spec.BColumn, steps, columns, width, (float*)to);
        else if (_spec.BRow == 1) Packing.Transposed((double*)b, (nint)_spec.BColumn, steps, columns, width, (double*)to);
        else if (_size == 4) Packing.Strided<uint>(b, _bRow, _bColumn, steps, columns, width, to);
        else Packing.Strided<ulong>(b, _bRow, _bColumn, steps, columns, width, to);
    }

    private static long Ceiling(long x, long y) => (x + y - 1) / y;

    /// <summary>Whole cache lines and one to spare, because copies and reads go by whole vectors.</summary>
    private static nint Align(nint bytes) => (bytes + 127) & ~63;
}
