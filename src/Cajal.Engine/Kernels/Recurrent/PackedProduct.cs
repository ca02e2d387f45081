using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// A few rows times one matrix, again and again: the matrix is brought into panels for the tiles once, unless it is used so seldom that
/// packing would cost more than it saves. Its columns fall into groups, and in the result every group begins at a whole vector, so that
/// gates lie lane on lane.
/// </summary>
/// <remarks>Every element is the sum of its terms in the order of the depth, whichever tile it falls to.</remarks>
internal sealed unsafe class PackedProduct
{
    private readonly nint[] _tiles;
    private readonly int[] _limits;
    private const int SeldomRows = 4;

    private readonly int _lanes, _vectors, _panel, _groups;
    private readonly nint _depth, _width;
    private readonly bool _transposed;

    /// <param name="isa">The instructions.</param>
    /// <param name="rows">About how many rows a product will have.</param>
    /// <param name="times">How many products there will be.</param>
    /// <param name="depth">The matrix's rows.</param>
    /// <param name="groups">The number of groups of columns.</param>
    /// <param name="width">The columns of a group.</param>
    /// <param name="transposed">Whether the matrix's columns are contiguous (one group) instead of its rows.</param>
    public PackedProduct(IsaKind isa, int rows, int times, int depth, int groups, int width, bool transposed)
    {
        _tiles = MicroKernels.Table(isa, DType.Float32);
        _limits = MicroKernels.Rows(isa).ToArray();
        _lanes = MicroKernels.VectorBytes(isa) / sizeof(float);
        (_depth, _width, _groups, _transposed) = (depth, width, groups, transposed);
        Padded = (width + _lanes - 1) / _lanes * _lanes;
        _vectors = groups * Padded / _lanes;
        // Wide panels for few rows, whose tiles need many sums at a time to keep the machine busy; high tiles for many.
        _panel = 1;
        while (_panel < _limits.Length && _limits[_panel] >= Math.Min(rows, 6)) _panel++;
        Panels = (_vectors + _panel - 1) / _panel;
        IsPacked = transposed || Padded != width || (long)rows * times > SeldomRows;
    }

    /// <summary>Whether products take the packed matrix; else they take it as it is.</summary>
    public bool IsPacked { get; }

    /// <summary>The number of panels, which may be multiplied on different threads.</summary>
    public int Panels { get; }

    /// <summary>The elements from one group of a result to the next.</summary>
    public int Padded { get; }

    /// <summary>The elements from one row of a result to the next.</summary>
    public int Columns => _groups * Padded;

    /// <summary>The bytes of the packed matrix.</summary>
    public long Bytes => IsPacked ? sizeof(float) * (long)_depth * Columns : 0;

    /// <summary>Packs the matrix, if it is to be packed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pack(float* from, float* to)
    {
        if (!IsPacked) return;
        for (var v = 0; v < _vectors; v += _panel)
        {
            var count = Math.Min(_panel, _vectors - v);
            var first = v * _lanes;
            if (_transposed) Packing.Transposed(from + first * _depth, _depth, _depth, Math.Min(count * _lanes, _width - first), count * _lanes, to);
            else PackPanel(from, v, count, to);
            to += count * _lanes * _depth;
        }
    }

    private void PackPanel(float* from, int vector, int count, float* to)
    {
        var row = _groups * _width;
        for (var i = 0; i < count; i++)
        {
            var (group, at) = Math.DivRem((vector + i) * _lanes, Padded);
            var n = (int)Math.Min(_lanes, _width - at);
            var source = from + group * _width + at;
            var target = to + i * _lanes;
            for (nint k = 0; k < _depth; k++, source += row, target += count * _lanes)
            {
                new ReadOnlySpan<float>(source, n).CopyTo(new Span<float>(target, n));
                new Span<float>(target + n, _lanes - n).Clear();
            }
        }
    }

    /// <summary>
    /// c = a times some panels of the matrix. Rows of a are <paramref name="aRow"/> elements apart, those of c <see cref="Columns"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(float* a, nint aRow, int rows, float* matrix, float* c, int panel, int end)
    {
        var tile = new Tile
        {
            ARow = aRow * sizeof(float), AStep = sizeof(float), CRow = Columns * sizeof(float), Steps = _depth, Blocks = 1, Lanes = _lanes,
        };
        for (; panel < end; panel++)
        {
            var v = panel * _panel;
            var count = Math.Min(_panel, _vectors - v);
            var tiles = (rows + _limits[count - 1] - 1) / _limits[count - 1];
            tile.BStep = (IsPacked ? count * _lanes : Columns) * sizeof(float);
            var b = matrix + (IsPacked ? v * _lanes * _depth : v * _lanes);
            for (var t = 0; t < tiles; t++)
            {
                var (row, last) = ((int)((long)rows * t / tiles), (int)((long)rows * (t + 1) / tiles));
                var run = (delegate*<byte*, byte*, byte*, Tile*, void>)_tiles[MicroKernels.Index(last - row, count)];
                run((byte*)(a + row * aRow), (byte*)b, (byte*)(c + row * Columns + v * _lanes), &tile);
            }
        }
    }
}
