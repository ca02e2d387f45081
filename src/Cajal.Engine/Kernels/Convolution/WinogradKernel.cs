using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// A convolution with windows of 3 x 3 by Winograd's F(4 x 4, 3 x 3): 36 multiplications in the place of 144. The gradient by the image is
/// the same with the kernel turned around and its channels exchanged.
/// </summary>
/// <remarks>
/// A chunk of tiles is brought into the basis for all channels of the image. Then, for 64 channels of the result at a time, 36 matrix
/// products (tiles x channels, a block of channels after the other) meet the kernel in its basis, and the results are brought back while
/// they are in the cache. A small kernel changes its basis once a run; a large one block by block for every chunk, because that costs a
/// few percent and reading 36 numbers for every 9 from memory would cost more. Every element of the result is summed up in the same
/// order whatever the chunks and threads.
/// </remarks>
internal sealed unsafe class WinogradKernel : PhasedKernel
{
    private const long FlopsPerThread = 1_000_000;

    /// <summary>Channels of the image that a product sums up at once, and channels of the result that are made together.</summary>
    private const int MaxDepth = 64, PanelWidth = 64;

    /// <summary>
    /// Numbers of a kernel in its basis up to which it changes once a run, for all chunks. Measured: reading 128 x 256 channels from the
    /// third-level cache still takes less time than making them anew (3 %, and 10 % in the gradient, whose kernel is turned), 256 x 256 more.
    /// </summary>
    private const long MaxSharedKernel = 1 << 21;

    private readonly ConvShape _shape;
    private readonly bool _isTurned;
    private readonly int _image, _kernel, _result, _in, _out, _height, _width;
    private readonly IMatMulEpilogue? _epilogue;
    private readonly nint[] _microKernels;
    private readonly int[] _rowLimits;
    private readonly int _lanes, _microVectors;
    private readonly WinogradTiles _tiles;
    private readonly long _tileRows;
    private readonly int _panelWidth, _panels;
    private readonly nint _kernelStride, _productStride;
    private readonly bool _isShared;
    private readonly int _mostTiles;
    private readonly int _rowParts, _panelParts;
    private readonly LateEpilogue? _late;

    /// <param name="shape">Stride and dilation 1, windows of 3 x 3, float32.</param>
    /// <param name="isTurned">Whether the image's gradient is computed from the result's.</param>
    /// <param name="image">The slot of the image, or of the result's gradient.</param>
    /// <param name="kernel">The slot of the kernel.</param>
    /// <param name="result">The slot of the result, or of the image's gradient.</param>
    /// <param name="epilogue">What to do with finished elements.</param>
    /// <param name="threads">How many threads to prepare for; as many as there are workers by default.</param>
    public WinogradKernel(ConvShape shape, bool isTurned, int image, int kernel, int result, IMatMulEpilogue? epilogue = null, int? threads = null)
        : base(DType.Float32, 2)
    {
        (_shape, _isTurned, _image, _kernel, _result) = (shape, isTurned, image, kernel, result);
        (_in, _out) = isTurned ? (shape.Out, shape.In) : (shape.In, shape.Out);
        var (source, target) = isTurned ? (shape.Result, shape.Image) : (shape.Image, shape.Result);
        var (top, left) = isTurned ? (2 - shape.Low.Height, 2 - shape.Low.Width) : (shape.Low.Height, shape.Low.Width);
        (_height, _width) = (target.Height, target.Width);
        int rows = (_height + 3) / 4, columns = (_width + 3) / 4;
        _tileRows = (long)shape.Images * rows;

        _lanes = MicroKernels.VectorBytes(Instructions) / sizeof(float);
        _microKernels = MicroKernels.Table(Instructions, DType.Float32);
        _rowLimits = MicroKernels.Rows(Instructions).ToArray();
        _panelWidth = Math.Min(PanelWidth, (_out + _lanes - 1) / _lanes * _lanes);
        _panels = (_out + _panelWidth - 1) / _panelWidth;
        _microVectors = Math.Min(Instructions is IsaKind.Avx512 or IsaKind.Neon ? 4 : 2, _panelWidth / _lanes);
        var depth = Math.Min(MaxDepth, (_in + _lanes - 1) / _lanes * _lanes);

        var most = (int)Math.Clamp(shape.Flops / FlopsPerThread, 1, threads ?? Workers.Default.Count);
        _mostTiles = MostTiles(_in, _out);
        _isShared = WinogradMath.Basis * (long)_in * _out <= MaxSharedKernel && _tileRows * columns > _mostTiles;
        (_rowParts, _panelParts) = Cut(most, columns);
        var capacity = (int)Math.Min(_mostTiles, (_tileRows + _rowParts - 1) / _rowParts * columns);
        _tiles = new WinogradTiles(source.Height, source.Width, _in, rows, columns, top, left, WinogradMath.Reach, depth, capacity);
        if (_panelParts == 1) _epilogue = epilogue;
        else if (epilogue is not null) _late = new LateEpilogue(epilogue, isTurned ? shape.ImageSize : shape.ResultSize);
        _kernelStride = WinogradTiles.OddLines((nint)depth * Round(_panelWidth, _microVectors * _lanes));
        _productStride = WinogradTiles.OddLines((nint)capacity * _panelWidth);
    }

    public override long ScratchBytes => sizeof(float) * (SharedSize + _rowParts * _panelParts * PartSize);

    public override long Flops => _shape.Flops;

    public override long Bytes => _shape.Bytes;

    private long BlockSize => WinogradMath.Basis * (long)_kernelStride;

    private long ProductSize => WinogradMath.Basis * (long)_productStride;

    private long TurnedSize => _isTurned ? 9L * 16 * _panelWidth : 0;

    private long SharedSize => _isShared ? _panels * _tiles.Blocks * BlockSize : 0;

    /// <summary>Tiles in their basis, products, a block of the kernel, a tile at the border, the kernel the other way round.</summary>
    private long PartSize => _tiles.Size + ProductSize + BlockSize + Math.Max(_tiles.PatchSize, 16 * _lanes) + TurnedSize;

    public override void Run(nint* slots, Workers workers)
    {
        if (_isShared) Run(0, (int)Math.Min(_panels * _tiles.Blocks, Math.Max(1, _rowParts * _panelParts)), slots, workers);
        Run(1, _rowParts * _panelParts, slots, workers);
        _late?.Run(slots, workers);
    }

    protected override void Lanes<V>(int phase, int part, int parts, nint* slots)
    {
        if (phase == 0) PrepareKernel<V>(part, parts, slots);
        else Convolve<V>(part, slots);
    }

    protected override void Plain(int phase, int part, int parts, nint* slots) =>
        throw new InvalidOperationException("Winograd's convolution is for float32.");

    /// <summary>The first element of the result that belongs to a row of tiles.</summary>
    private long Start(long tileRow)
    {
        var (image, row) = Math.DivRem(tileRow, _tiles.Rows);
        return (image * _height + row * WinogradMath.Step) * _width * _out;
    }

    private void PrepareKernel<V>(int part, int parts, nint* slots) where V : unmanaged, IVector<V>
    {
        var scratch = (float*)slots[ScratchSlot];
        var turned = scratch + SharedSize + (part + 1) * PartSize - TurnedSize;
        var (from, to) = Split.Range(_panels * _tiles.Blocks, part, parts);
        for (var i = from; i < to; i++)
            ChangeKernel<V>((float*)slots[_kernel], (int)i / _tiles.Blocks, (int)i % _tiles.Blocks, scratch + i * BlockSize, turned);
    }

    private void Convolve<V>(int part, nint* slots) where V : unmanaged, IVector<V>
    {
        var shared = (float*)slots[ScratchSlot];
        var tiles = shared + SharedSize + part * PartSize;
        var products = tiles + _tiles.Size;
        var block = products + ProductSize;
        var patch = block + BlockSize;
        var turned = patch + PartSize - TurnedSize - (patch - tiles);
        float* image = (float*)slots[_image], kernel = (float*)slots[_kernel], result = (float*)slots[_result];

        var (firstRow, endRow) = Split.Range(_tileRows, part / _panelParts, _rowParts);
        var (firstPanel, endPanel) = Split.Range(_panels, part % _panelParts, _panelParts);
        long first = firstRow * _tiles.Columns, total = endRow * _tiles.Columns - first;
        var chunks = (total + _tiles.Capacity - 1) / _tiles.Capacity;
        var finished = firstRow;
        for (long chunk = 0; chunk < chunks; chunk++)
        {
            var (from, to) = Split.Range(total, (int)chunk, (int)chunks);
            var count = (int)(to - from);
            _tiles.Change<V>(image, first + from, count, 0, _tiles.Blocks, tiles, patch);
            for (var panel = (int)firstPanel; panel < endPanel; panel++)
            {
                for (var b = 0; b < _tiles.Blocks; b++)
                {
                    var basis = block;
                    if (_isShared) basis = shared + (panel * _tiles.Blocks + b) * BlockSize;
                    else ChangeKernel<V>(kernel, panel, b, block, turned);
                    Multiply(tiles + b * _tiles.BlockStride, basis, products, count, panel, b);
                }

                Finish<V>(products, first + from, count, panel, result, patch);
            }

            if (_epilogue is null) continue;
            var done = (first + to) / _tiles.Columns;
            _epilogue.Run(slots, Start(finished), Start(done));
            finished = done;
        }
    }

    private int Vectors(int panel) => Math.Min(_panelWidth, Round(_out - panel * _panelWidth, _lanes)) / _lanes;

    /// <summary>A block of channels of the image and a panel of channels of the result, as the micro-kernels read it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ChangeKernel<V>(float* kernel, int panel, int block, float* to, float* turned) where V : unmanaged, IVector<V>
    {
        int k0 = panel * _panelWidth, c0 = block * _tiles.Depth;
        int count = Math.Min(_tiles.Depth, _in - c0), vectors = Vectors(panel);
        nint tap = (nint)_in * _out, micro = (nint)_microVectors * V.Count;
        for (var c = 0; c < count; c++)
        {
            var from = kernel + (nint)(c0 + c) * _out + k0;
            var step = tap;
            if (_isTurned)
            {
                nint side = (nint)16 * _panelWidth;
                if (c % 16 == 0)
                {
                    var (some, columns) = (Math.Min(16, count - c), Math.Min(_panelWidth, _out - k0));
                    for (var i = 0; i < 9; i++)
                        Packing.Transposed(kernel + i * tap + (nint)k0 * _in + c0 + c, _in, some, columns, _panelWidth, turned + i * side);
                }

                from = turned + 8 * side + c % 16 * _panelWidth;
                step = -side;
            }

            for (var v = 0; v < vectors; v++)
            {
                var target = to + v / _microVectors * micro * _tiles.Depth + c * micro + v % _microVectors * V.Count;
                var mask = V.First(_isTurned ? V.Count : _out - k0 - v * V.Count);
                WinogradMath.Kernel(from + v * V.Count, step, mask, target, _kernelStride);
            }
        }
    }

    [SkipLocalsInit]
    private void Multiply(float* tiles, float* kernel, float* products, int count, int panel, int block)
    {
        Unsafe.SkipInit(out Tile tile);
        tile.ARow = _tiles.Depth * sizeof(float);
        tile.AStep = sizeof(float);
        tile.ABlock = tile.BBlock = 0;
        tile.BStep = _microVectors * _lanes * sizeof(float);
        tile.CRow = _panelWidth * sizeof(float);
        tile.Steps = Math.Min(_tiles.Depth, _in - block * _tiles.Depth);
        tile.Blocks = 1;
        tile.Lanes = _lanes;
        tile.Accumulate = block > 0;
        var vectors = Vectors(panel);
        for (var e = 0; e < WinogradMath.Basis; e++)
        {
            var b = kernel;
            for (var v = 0; v < vectors; v += _microVectors, b += _microVectors * _lanes * _tiles.Depth)
            {
                var width = Math.Min(_microVectors, vectors - v);
                var limit = _rowLimits[width - 1];
                var bands = (count + limit - 1) / limit;
                for (int band = 0, row = 0; band < bands; band++)
                {
                    var end = count * (band + 1) / bands;
                    var run = (delegate*<byte*, byte*, byte*, Tile*, void>)_microKernels[MicroKernels.Index(end - row, width)];
                    run((byte*)(tiles + (nint)row * _tiles.Depth), (byte*)b, (byte*)(products + (nint)row * _panelWidth + v * _lanes), &tile);
                    row = end;
                }
            }

            tiles += _tiles.Stride;
            kernel += _kernelStride;
            products += _productStride;
        }
    }

    /// <summary>Brings a panel of products back from the basis.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish<V>(float* products, long first, int count, int panel, float* result, float* buffer) where V : unmanaged, IVector<V>
    {
        var (line, column) = Math.DivRem(first, _tiles.Columns);
        var (image, tileRow) = Math.DivRem(line, _tiles.Rows);
        nint row = (nint)_width * _out;
        var vectors = Vectors(panel);
        for (var t = 0; t < count; t++, products += _panelWidth)
        {
            int i = (int)tileRow * WinogradMath.Step, j = (int)column * WinogradMath.Step, k = panel * _panelWidth;
            int height = Math.Min(4, _height - i), width = Math.Min(4, _width - j);
            var y = result + (image * _height + i) * row + (nint)j * _out + k;
            var isWhole = height == 4 && width == 4;
            if (Sse.IsSupported && isWhole) Expect(y + 2 * (nint)WinogradMath.Step * _out, row, vectors * V.Count);
            for (var v = 0; v < vectors; v++, y += V.Count, k += V.Count)
            {
                if (isWhole && k + V.Count <= _out)
                {
                    WinogradMath.Result<V>(products + v * V.Count, _productStride, y, row, _out);
                    continue;
                }

                WinogradMath.Result<V>(products + v * V.Count, _productStride, buffer, 4 * V.Count, V.Count);
                for (var r = 0; r < height; r++)
                    for (var s = 0; s < width; s++)
                    {
                        var value = V.Load(buffer + (4 * r + s) * V.Count);
                        if (k + V.Count <= _out) value.Store(y + r * row + s * _out);
                        else value.StorePart(y + r * row + s * _out, _out - k);
                    }
            }

            if (++column < _tiles.Columns) continue;
            column = 0;
            if (++tileRow < _tiles.Rows) continue;
            tileRow = 0;
            image++;
        }
    }

    /// <summary>Has the processor fetch the lines that a tile writes soon: writing waits for them, and no pattern tells which come next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Expect(float* y, nint row, int count)
    {
        for (var i = 0; i < WinogradMath.Step; i++, y += row)
            for (var j = 0; j < WinogradMath.Step; j++)
                for (var c = 0; c < count; c += 16) Sse.Prefetch0(y + j * _out + c);
    }

    /// <summary>How many parts for rows of tiles, and for panels of channels: what makes the longest part shortest.</summary>
    private (int Rows, int Panels) Cut(int most, int columns)
    {
        var (rows, panels, best) = (1, 1, double.MaxValue);
        for (var p = 1; p <= Math.Min(most, _panels); p++)
        {
            var r = (int)Math.Min(most / p, _tileRows);
            double tiles = Math.Ceiling((double)_tileRows / r) * columns, wide = Math.Ceiling((double)_panels / p) * _panelWidth;
            // In vector operations: the products, the change of basis of the tiles, and of the kernel for each chunk.
            var cost = 36 * tiles * _in * wide / 16 + 180 * tiles * _in / 16
                + (_isShared ? 0 : Math.Ceiling(tiles / _mostTiles) * 140 * wide / 16 * _in);
            if (cost < best) (rows, panels, best) = (r, p, cost);
        }

        return (rows, panels);
    }

    /// <summary>
    /// The most tiles in a chunk. Measured: with few channels, fewer tiles leave room for them in the second-level cache; with many, a
    /// chunk's tiles share the kernel's change of basis.
    /// </summary>
    public static int MostTiles(int ins, int outs) => Math.Clamp((ins + outs) / 4, 48, 144);

    private static int Round(int n, int to) => (n + to - 1) / to * to;
}
