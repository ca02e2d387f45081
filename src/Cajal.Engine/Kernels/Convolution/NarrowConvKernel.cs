using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cajal.Kernels;

/// <summary>
/// A convolution to few channels, or the gradient by an image of few channels, over one or two axes: a product of the source's elements with all taps
/// of the kernel at once fills the vectors; then each element of the target adds up the products that belong to it, while they are in the cache.
/// </summary>
internal sealed unsafe class NarrowConvKernel : Kernel, IParts
{
    private const long FlopsPerThread = 1_000_000;
    private const int BandBytes = 256 << 10;

    private readonly ConvShape _shape;
    private readonly int _sourceSlot, _kernelSlot, _targetSlot;
    private readonly IMatMulEpilogue? _epilogue;
    private readonly bool _isForward;
    private readonly ConvPass[] _passes;
    private readonly Extents _from, _to;
    private readonly nint[] _tiles;
    private readonly int[] _limits;
    private readonly int _sources, _targets, _columns, _vectors, _widest, _bands, _parts;
    private readonly nint _size, _vectorBytes, _row, _kernelBytes, _bandBytes;

    /// <param name="shape">The convolution.</param>
    /// <param name="way">Forward, with strides of 1, or the gradient by the image.</param>
    /// <param name="source">The slot of the image, or of the result's gradient.</param>
    /// <param name="kernel">The slot of the kernel.</param>
    /// <param name="target">The slot of what is computed.</param>
    /// <param name="epilogue">What to do with finished elements.</param>
    /// <param name="threads">How many threads to prepare for; as many as there are workers and is worthwhile by default.</param>
    /// <param name="isa">The instructions to use; the process's by default.</param>
    public NarrowConvKernel(
        ConvShape shape, ConvWay way, int source, int kernel, int target, IMatMulEpilogue? epilogue = null, int? threads = null, IsaKind? isa = null)
    {
        (_shape, _sourceSlot, _kernelSlot, _targetSlot, _epilogue) = (shape, source, kernel, target, epilogue);
        var set = isa ?? Isa.Current;
        _size = shape.Type.ByteSize;
        _vectorBytes = MicroKernels.VectorBytes(set);
        _tiles = MicroKernels.Table(set, shape.Type);
        _limits = MicroKernels.Rows(set).ToArray();
        _isForward = way == ConvWay.Forward;
        _passes = ConvPass.Of(shape, way);
        (_from, _to, _sources, _targets) = _isForward
            ? (shape.Image, shape.Result, shape.In, shape.Out)
            : (shape.Result, shape.Image, shape.Out, shape.In);

        // A row of products: those of each tap with each target channel, and a vector to spare, since sums are read by vectors.
        _columns = (int)shape.Window.Size * _targets;
        var lanes = (int)(_vectorBytes / _size);
        _vectors = (_columns + lanes - 1) / lanes;
        _widest = Math.Min(_vectors, 4);
        _row = _vectors * _vectorBytes;
        _kernelBytes = _row * _sources + 64;

        var many = threads ?? (int)Math.Clamp(Flops / FlopsPerThread, 1, Workers.Default.Count);
        var productBytes = (long)_from.Height * _from.Width * _row;
        var pieces = Math.Max((productBytes + BandBytes - 1) / BandBytes, (many + shape.Images - 1) / shape.Images);
        _bands = (int)Math.Clamp(pieces, 1, _to.Height);
        _parts = (int)Math.Clamp(many, 1, (long)_bands * shape.Images);
        var most = 0L;
        for (var band = 0; band < _bands; band++)
        {
            var (from, to) = SourceRows(Split.Range(_to.Height, band, _bands));
            most = Math.Max(most, (to - from) * _from.Width * _row);
        }

        _bandBytes = (nint)(most + 191) & ~63;
    }

    public override long ScratchBytes => ((_kernelBytes + 63) & ~63) + (_bandBytes * _parts);

    public override long Flops => _shape.Flops;

    public override long Bytes => _shape.Bytes;

    public override void Run(nint* slots, Workers workers)
    {
        Pack((byte*)slots[_kernelSlot], (byte*)slots[ScratchSlot]);
        workers.Run(this, _parts, slots);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        var kernel = (byte*)slots[ScratchSlot];
        var products = kernel + ((_kernelBytes + 63) & ~63) + part * _bandBytes;
        var (unit, end) = Split.Range((long)_bands * _shape.Images, part, parts);
        for (; unit < end; unit++)
        {
            var (image, band) = Math.DivRem(unit, _bands);
            var rows = Split.Range(_to.Height, (int)band, _bands);
            var (from, to) = SourceRows(rows);
            var source = (byte*)slots[_sourceSlot] + (nint)(image * _from.Height + from) * _from.Width * _sources * _size;
            Multiply(source, kernel, products, (nint)(to - from) * _from.Width);
            var target = (byte*)slots[_targetSlot] + (nint)image * _to.Height * _to.Width * _targets * _size;
            foreach (var pass in _passes)
            {
                var height = pass.Height;
                var first = (int)Math.Max(0, (rows.From - height.First + height.Step - 1) / height.Step);
                for (var h = first; h < height.Count && height.First + h * height.Step < rows.To; h++)
                {
                    if (_size == 4) Add((float*)products, (float*)target, pass, h, (int)from);
                    else Add((double*)products, (double*)target, pass, h, (int)from);
                }
            }

            var at = image * _to.Height;
            _epilogue?.Run(slots, (at + rows.From) * _to.Width * _targets, (at + rows.To) * _to.Width * _targets);
        }
    }

    /// <summary>The rows of the source that some rows of the target depend on.</summary>
    private (long From, long To) SourceRows((long From, long To) rows)
    {
        long from = _from.Height, to = 0;
        foreach (var pass in _passes)
        {
            var height = pass.Height;
            var first = Math.Max(0, (rows.From - height.First + height.Step - 1) / height.Step);
            var last = Math.Min(height.Count, (rows.To - height.First + height.Step - 1) / height.Step) - 1;
            if (height.Taps == 0 || first > last) continue;
            from = Math.Min(from, Math.Max(0, height.Start((int)first)));
            to = Math.Max(to, Math.Min(_from.Height, height.Start((int)last) + height.Span(1)));
        }

        return (Math.Min(from, to), to);
    }

    /// <summary>The kernel with a row for each source channel, in panels.</summary>
    private void Pack(byte* kernel, byte* to)
    {
        var width = (int)(_row / _size);
        if (!_isForward)
        {
            // In memory it is [taps * targets, sources].
            if (_size == 4) Packing.Transposed((float*)kernel, _sources, _sources, _columns, width, (float*)to);
            else Packing.Transposed((double*)kernel, _sources, _sources, _columns, width, (double*)to);
            return;
        }

        // In memory it is [taps, sources, targets].
        new Span<byte>(to, (int)(_row * _sources)).Clear();
        for (nint i = 0; i < _shape.Window.Size * _sources; i++)
        {
            var (tap, source) = Math.DivRem(i, _sources);
            var bytes = _targets * _size;
            Buffer.MemoryCopy(kernel + i * bytes, to + source * _row + tap * bytes, bytes, bytes);
        }
    }

    /// <summary>The products of some elements of the source with all taps.</summary>
    [SkipLocalsInit]
    private void Multiply(byte* source, byte* kernel, byte* products, nint elements)
    {
        Unsafe.SkipInit(out Tile tile);
        tile.ARow = _sources * _size;
        tile.AStep = _size;
        tile.ABlock = tile.BBlock = 0;
        tile.BStep = tile.CRow = _row;
        tile.Steps = _sources;
        tile.Blocks = 1;
        tile.Lanes = (int)(_vectorBytes / _size);
        tile.Accumulate = false;
        nint limit = _limits[_widest - 1];
        for (nint first = 0; first < elements; first += limit)
        {
            var rows = (int)Math.Min(limit, elements - first);
            for (var vector = 0; vector < _vectors; vector += _widest)
            {
                var vectors = Math.Min(_widest, _vectors - vector);
                ((delegate*<byte*, byte*, byte*, Tile*, void>)_tiles[MicroKernels.Index(rows, vectors)])(
                    source + first * tile.ARow, kernel + vector * _vectorBytes, products + first * _row + vector * _vectorBytes, &tile);
            }
        }
    }

    /// <summary>Adds up the products of one row of the target, in the order of taps.</summary>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add<T>(T* products, T* target, ConvPass pass, int h, int firstRow) where T : unmanaged, INumber<T>
    {
        var (height, width) = (pass.Height, pass.Width);
        nint row = _row / _size;
        var (firstTap, endTap) = height.Inside(h);
        var count = Math.Max(0, endTap - firstTap);
        var offsets = stackalloc nint[(count * width.Taps) + 1];
        var some = stackalloc nint[(count * width.Taps) + 1];
        for (var t = 0; t < count; t++)
            for (var w = 0; w < width.Taps; w++)
            {
                nint line = height.Start(h) + (firstTap + t) * height.Dilation - firstRow;
                var tap = (height.TapFirst + (firstTap + t) * height.TapStep) * _shape.Window.Width + width.TapFirst + w * width.TapStep;
                offsets[t * width.Taps + w] = (line * _from.Width + w * width.Dilation) * row + tap * _targets;
            }

        target += (nint)(height.First + h * height.Step) * _to.Width * _targets + width.First * _targets;
        var (firstWhole, endWhole) = WholeWindows(width);
        for (var w = 0; w < width.Count; w++)
        {
            var at = products + width.Start(w) * row;
            var place = target + (nint)w * width.Step * _targets;
            if (w >= firstWhole && w < endWhole)
            {
                Sum(at, offsets, count * width.Taps, place);
                continue;
            }

            var (from, to) = width.Inside(w);
            nint inside = 0;
            for (var t = 0; t < count; t++)
                for (var j = from; j < to; j++) some[inside++] = offsets[t * width.Taps + j];
            Sum(at, some, inside, place);
        }
    }

    /// <summary>The places of a row that see no zeros.</summary>
    private static (int From, int To) WholeWindows(ConvAxis width)
    {
        var from = width.Low <= 0 ? 0 : (width.Low + width.Stride - 1) / width.Stride;
        var room = width.Source - width.Span(1) + width.Low;
        return (from, room < 0 ? 0 : Math.Min(width.Count, room / width.Stride + 1));
    }

    /// <summary>The sums of the channels of one place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Sum<T>(T* at, nint* offsets, nint count, T* place) where T : unmanaged, INumber<T>
    {
        for (var c = 0; c < _targets; c += Vector128<T>.Count)
        {
            Vector128<T> even = Vector128<T>.Zero, odd = Vector128<T>.Zero;
            nint j = 0;
            for (; j + 2 <= count; j += 2)
            {
                even += Vector128.Load(at + offsets[j] + c);
                odd += Vector128.Load(at + offsets[j + 1] + c);
            }

            if (j < count) even += Vector128.Load(at + offsets[j] + c);
            even += odd;
            var left = _targets - c;
            if (left >= Vector128<T>.Count)
            {
                even.Store(place + c);
                continue;
            }

            place[c] = even.ToScalar();
            if (left > 1) place[c + 1] = even.GetElement(1);
            // Only vectors of four elements leave three over.
            if (left > 2) place[c + 2] = even.GetElement(Vector128<T>.Count - 2);
        }
    }
}
