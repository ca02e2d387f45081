using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// The gradient by the kernel of a convolution with windows of 3 x 3 by Winograd's F(3 x 3, 4 x 4): images and gradients of results meet in
/// 36 matrix products that sum over tiles.
/// </summary>
/// <remarks>
/// Threads share the channels of the image; where there are few of them and many tiles, groups of tiles have sums of their own that are
/// added at the end. Groups and chunks depend on the sizes alone. While all tiles fit one chunk, a block of 64 x 64 channels is brought
/// back from the basis as soon as it is summed up; otherwise the sums wait until the last chunk.
/// </remarks>
internal sealed unsafe class WinogradKernelGrad : PhasedKernel
{
    private const long FlopsPerThread = 1_000_000;
    private const int BlockWidth = 64;

    /// <summary>Groups of tiles, if they are large and their sums few enough for adding them up to cost nothing.</summary>
    private const int MaxGroups = 16, TilesPerGroup = 256, MaxSums = 1 << 21;

    private readonly ConvShape _shape;
    private readonly int _image, _gradient, _result;
    private readonly nint[] _microKernels;
    private readonly int[] _rowLimits;
    private readonly int _lanes, _microVectors;
    private readonly WinogradTiles _images, _gradients;
    private readonly long _tiles;
    private readonly int _groups, _chunks, _parts, _blocksPerPart;
    private readonly nint _sumStride;

    /// <param name="shape">Stride and dilation 1, windows of 3 x 3, float32.</param>
    /// <param name="image">The slot of the image.</param>
    /// <param name="gradient">The slot of the result's gradient.</param>
    /// <param name="result">The slot of the kernel's gradient.</param>
    /// <param name="threads">How many threads to prepare for; as many as there are workers by default.</param>
    public WinogradKernelGrad(ConvShape shape, int image, int gradient, int result, int? threads = null) : base(DType.Float32, 2)
    {
        (_shape, _image, _gradient, _result) = (shape, image, gradient, result);
        _lanes = MicroKernels.VectorBytes(Instructions) / sizeof(float);
        _microKernels = MicroKernels.Table(Instructions, DType.Float32);
        _rowLimits = MicroKernels.Rows(Instructions).ToArray();
        int depth = Math.Min(BlockWidth, Round(shape.In, _lanes)), width = Math.Min(BlockWidth, Round(shape.Out, _lanes));
        _microVectors = Math.Min(Instructions is IsaKind.Avx512 or IsaKind.Neon ? 4 : 2, width / _lanes);

        int rows = (shape.Result.Height + 3) / 4, columns = (shape.Result.Width + 3) / 4;
        _tiles = (long)shape.Images * rows * columns;
        var sums = WinogradMath.Basis * (long)shape.In * shape.Out;
        _groups = (int)Math.Clamp(Math.Min(_tiles / TilesPerGroup, MaxSums / sums), 1, MaxGroups);
        var perGroup = (_tiles + _groups - 1) / _groups;
        var most = WinogradKernel.MostTiles(shape.In, shape.Out);
        _chunks = (int)((perGroup + most - 1) / most);
        var capacity = (int)((perGroup + _chunks - 1) / _chunks);
        _images = new WinogradTiles(shape.Image.Height, shape.Image.Width, shape.In, rows, columns, shape.Low.Height, shape.Low.Width,
            WinogradMath.Reach, depth, capacity);
        _gradients = new WinogradTiles(shape.Result.Height, shape.Result.Width, shape.Out, rows, columns, 0, 0, WinogradMath.Step, width, capacity);
        _sumStride = WinogradTiles.OddLines((nint)depth * width);
        var units = _groups * _images.Blocks;
        _parts = (int)Math.Clamp(shape.Flops / FlopsPerThread, 1, Math.Min(units, threads ?? Workers.Default.Count));
        _blocksPerPart = Math.Min(_images.Blocks, (units + _parts - 1) / _parts);
    }

    public override long ScratchBytes => sizeof(float) * (SharedSize + _parts * PartSize);

    public override long Flops => _shape.Flops;

    public override long Bytes => _shape.Bytes;

    /// <summary>Sums of one block of channels of the image by one of the result.</summary>
    private long SumSize => WinogradMath.Basis * (long)_sumStride;

    private bool SumsWait => _groups > 1 || _chunks > 1;

    private long SharedSize => SumsWait ? _groups * _images.Blocks * _gradients.Blocks * SumSize : 0;

    private long PartSize => _blocksPerPart * (long)_images.BlockStride + _gradients.Size + (SumsWait ? 0 : SumSize)
        + Math.Max(_images.PatchSize, _gradients.PatchSize);

    public override void Run(nint* slots, Workers workers)
    {
        Run(0, _parts, slots, workers);
        if (_groups > 1) Run(1, Math.Min(_parts, _images.Blocks * _gradients.Blocks), slots, workers);
    }

    protected override void Lanes<V>(int phase, int part, int parts, nint* slots)
    {
        if (phase == 0)
        {
            var (from, to) = Split.Range(_groups * _images.Blocks, part, parts);
            for (var unit = (int)from; unit < to;)
            {
                var (group, block) = Math.DivRem(unit, _images.Blocks);
                var end = (int)Math.Min(_images.Blocks, block + to - unit);
                SumUp<V>(group, block, end, slots, part);
                unit += end - block;
            }
        }
        else
        {
            var blocks = _images.Blocks * _gradients.Blocks;
            var sums = (float*)slots[ScratchSlot];
            var (from, to) = Split.Range(blocks, part, parts);
            for (var i = from; i < to; i++)
            {
                var total = sums + i * SumSize;
                for (var group = 1; group < _groups; group++) Add<V>(total, total + group * blocks * SumSize);
                Finish<V>(total, (int)i / _gradients.Blocks, (int)i % _gradients.Blocks, (float*)slots[_result]);
            }
        }
    }

    protected override void Plain(int phase, int part, int parts, nint* slots) =>
        throw new InvalidOperationException("Winograd's convolution is for float32.");

    private void SumUp<V>(int group, int block, int endBlock, nint* slots, int part) where V : unmanaged, IVector<V>
    {
        var shared = (float*)slots[ScratchSlot];
        var images = shared + SharedSize + part * PartSize;
        var gradients = images + _blocksPerPart * (long)_images.BlockStride;
        var single = gradients + _gradients.Size;
        var patch = SumsWait ? single : single + SumSize;
        var (first, end) = Split.Range(_tiles, group, _groups);
        for (var chunk = 0; chunk < _chunks; chunk++)
        {
            var (from, to) = Split.Range(end - first, chunk, _chunks);
            var count = (int)(to - from);
            _images.Change<V>((float*)slots[_image], first + from, count, block, endBlock, images, patch);
            _gradients.Change<V>((float*)slots[_gradient], first + from, count, 0, _gradients.Blocks, gradients, patch);
            for (var b = block; b < endBlock; b++)
                for (var panel = 0; panel < _gradients.Blocks; panel++)
                {
                    var sums = SumsWait ? shared + ((group * _images.Blocks + b) * _gradients.Blocks + panel) * SumSize : single;
                    Multiply(images + (b - block) * _images.BlockStride, gradients + panel * _gradients.BlockStride, sums, count, b, panel, chunk > 0);
                    if (_groups == 1 && chunk == _chunks - 1) Finish<V>(sums, b, panel, (float*)slots[_result]);
                }
        }
    }

    [SkipLocalsInit]
    private void Multiply(float* images, float* gradients, float* sums, int count, int block, int panel, bool accumulate)
    {
        Unsafe.SkipInit(out Tile tile);
        tile.ARow = sizeof(float);
        tile.AStep = _images.Depth * sizeof(float);
        tile.ABlock = tile.BBlock = 0;
        tile.BStep = tile.CRow = _gradients.Depth * sizeof(float);
        tile.Steps = count;
        tile.Blocks = 1;
        tile.Lanes = _lanes;
        tile.Accumulate = accumulate;
        int rows = Rows(block), vectors = Vectors(panel);
        for (var e = 0; e < WinogradMath.Basis; e++)
        {
            for (var v = 0; v < vectors; v += _microVectors)
            {
                var width = Math.Min(_microVectors, vectors - v);
                var limit = _rowLimits[width - 1];
                var bands = (rows + limit - 1) / limit;
                for (int band = 0, row = 0; band < bands; band++)
                {
                    var end = rows * (band + 1) / bands;
                    var run = (delegate*<byte*, byte*, byte*, Tile*, void>)_microKernels[MicroKernels.Index(end - row, width)];
                    run((byte*)(images + row), (byte*)(gradients + v * _lanes), (byte*)(sums + (nint)row * _gradients.Depth + v * _lanes), &tile);
                    row = end;
                }
            }

            images += _images.Stride;
            gradients += _gradients.Stride;
            sums += _sumStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add<V>(float* total, float* sums) where V : unmanaged, IVector<V>
    {
        for (long i = 0; i < SumSize; i += V.Count) (V.Load(total + i) + V.Load(sums + i)).Store(total + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private void Finish<V>(float* sums, int block, int panel, float* result) where V : unmanaged, IVector<V>
    {
        var taps = stackalloc V[9];
        int rows = Rows(block), vectors = Vectors(panel);
        nint tap = (nint)_shape.In * _shape.Out;
        for (var c = 0; c < rows; c++, sums += _gradients.Depth)
            for (var v = 0; v < vectors; v++)
            {
                var k = panel * _gradients.Depth + v * V.Count;
                var to = result + ((nint)block * _images.Depth + c) * _shape.Out + k;
                WinogradMath.KernelGrad(sums + v * V.Count, _sumStride, taps);
                if (k + V.Count <= _shape.Out)
                    for (var i = 0; i < 9; i++, to += tap) taps[i].Store(to);
                else
                    for (var i = 0; i < 9; i++, to += tap) taps[i].StorePart(to, _shape.Out - k);
            }
    }

    private int Rows(int block) => Math.Min(_images.Depth, _shape.In - block * _images.Depth);

    private int Vectors(int panel) => Round(Math.Min(_gradients.Depth, _shape.Out - panel * _gradients.Depth), _lanes) / _lanes;

    private static int Round(int n, int to) => (n + to - 1) / to * to;
}
