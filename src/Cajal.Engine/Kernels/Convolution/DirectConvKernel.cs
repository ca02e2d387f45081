using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// A convolution, or its gradient by the image, without windows laid out: a tile of neighbouring places and a panel of channels is a sum of
/// products of overlapping rows of the source, which the micro-kernels of matrix products read as they lie. Places whose windows reach
/// beyond the source read a copy with zeros around it.
/// </summary>
/// <remarks>
/// Every element is the sum of its terms in one order (blocks of channels, then taps, then channels), whichever band, tile or thread it
/// falls to; hence the same bits for any cut.
/// </remarks>
internal sealed unsafe partial class DirectConvKernel : Kernel, IParts
{
    private const long FlopsPerThread = 1_000_000;

    /// <summary>A panel, or as many of its channels at a time, stays in the second-level cache while the places of a band pass by.</summary>
    private const int PanelBytes = 320 << 10;

    /// <summary>A band's source and target; more where the kernel is so large that reading it for every band weighs more than losing the band.</summary>
    private const int BandBytes = 512 << 10;
    private const int LargeKernelBytes = 1 << 20;
    private const int LargeBandBytes = 1536 << 10;
    private const int LargestBandBytes = 4 << 20;

    /// <summary>For so few places the kernel is read as it lies.</summary>
    private const int FewPlaces = 64;
    private const int FewBands = 3;

    private readonly ConvShape _shape;
    private readonly int _sourceSlot, _kernelSlot, _targetSlot;
    private readonly IMatMulEpilogue? _epilogue;
    private readonly LateEpilogue? _late;
    private readonly ConvPass[] _passes;
    private readonly ConvPanels _panels;
    private readonly PackParts? _packing;
    private readonly nint[] _tiles;
    private readonly int[] _limits;
    private readonly int _chunk, _channels, _rowParts, _panelParts;
    private readonly ConvSource _source, _target;
    private readonly nint _size, _vectorBytes, _packedBytes, _panelBytes, _copyBytes;

    /// <param name="shape">The convolution.</param>
    /// <param name="way">Forward, or the gradient by the image.</param>
    /// <param name="source">The slot of the image, or of the result's gradient.</param>
    /// <param name="kernel">The slot of the kernel.</param>
    /// <param name="target">The slot of what is computed.</param>
    /// <param name="epilogue">What to do with finished elements.</param>
    /// <param name="threads">How many threads to prepare for; as many as there are workers and is worthwhile by default.</param>
    /// <param name="isa">The instructions to use; the process's by default.</param>
    public DirectConvKernel(
        ConvShape shape, ConvWay way, int source, int kernel, int target, IMatMulEpilogue? epilogue = null, int? threads = null, IsaKind? isa = null)
    {
        (_shape, _sourceSlot, _kernelSlot, _targetSlot) = (shape, source, kernel, target);
        var set = isa ?? Isa.Current;
        _size = shape.Type.ByteSize;
        _vectorBytes = MicroKernels.VectorBytes(set);
        _tiles = MicroKernels.Table(set, shape.Type);
        _limits = MicroKernels.Rows(set).ToArray();
        _passes = ConvPass.Of(shape, way);
        var (from, to, sources, targets) = way == ConvWay.Forward
            ? (shape.Image, shape.Result, shape.In, shape.Out)
            : (shape.Result, shape.Image, shape.Out, shape.In);
        _channels = targets;
        (_source, _target) = (new ConvSource(from, sources, _size), new ConvSource(to, targets, _size));

        var vectors = PanelVectors(set, _passes.Max(p => p.Width.Count));
        _chunk = Chunk(sources / shape.Groups, _passes.Max(p => p.Taps) * vectors * _vectorBytes);
        _panels = new ConvPanels(shape, way, _passes, vectors, (int)_vectorBytes, _chunk);
        var many = threads ?? (int)Math.Clamp(Flops / FlopsPerThread, 1, Workers.Default.Count);
        var bandBytes = _panels.Bytes <= LargeKernelBytes ? BandBytes : _panels.Chunks > 1 ? LargeBandBytes
            : (nint)Math.Clamp(_panels.Bytes / 2, LargeBandBytes, LargestBandBytes);
        var tile = _limits[Math.Min(vectors, _panels.VectorsPerGroup) - 1];
        foreach (var pass in _passes)
        {
            var scarce = pass.Rows * _panels.Count < 4 * many;
            pass.Cut(_chunk * _size, _target.Pixel, bandBytes, tile, shape.Groups == 1 && _panels.Chunks == 1, scarce ? (int)(4 * many / Math.Max(1, pass.Rows)) : 1);
        }

        (_rowParts, _panelParts) = Grid(many);
        // A single panel lies in the kernel as the tiles want it, if it consists of whole vectors: what chance has left behind the kernel
        // would slow every multiplication down where it looks like a denormal number.
        var places = _passes.Sum(p => p.Rows * p.Width.Count);
        var isRagged = _panels.Columns * _size % _vectorBytes != 0;
        if (way == ConvWay.InputGrad || isRagged || _panels.Chunks > 1 || (_panels.Count > shape.Groups && places > FewPlaces))
        {
            // Panels used for few bands are packed by whoever uses them, just before, and stay in the cache; others once for all.
            if (_passes.All(p => p.Segments.Length == 1 && p.Rows <= (long)FewBands * p.BandRows * _rowParts))
            {
                _panelBytes = (nint)(_panels.ChunkBytes + 127) & ~63;
            }
            else
            {
                _packedBytes = (nint)(_panels.Bytes + 127) & ~63;
                _packing = new PackParts(this);
            }
        }

        _copyBytes = (nint)(_passes.Max(p => p.CopyBytes) + 127) & ~63;
        if (epilogue is null) return;
        if (_panelParts == 1 && _passes.Length == 1) _epilogue = epilogue;
        else _late = new LateEpilogue(epilogue, way == ConvWay.Forward ? shape.ResultSize : shape.ImageSize);
    }

    public override long ScratchBytes => _packedBytes + (_copyBytes + _panelBytes) * _rowParts * _panelParts;

    public override long Flops => _shape.Flops;

    public override long Bytes => _shape.Bytes;

    public override void Run(nint* slots, Workers workers)
    {
        _packing?.Run(slots, workers);
        workers.Run(this, _rowParts * _panelParts, slots);
        _late?.Run(slots, workers);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        var (firstPanel, endPanel) = Split.Range(_panels.Count, part % _panelParts, _panelParts);
        var scratch = ScratchBytes == 0 ? null : (byte*)slots[ScratchSlot];
        var addresses = new Addresses(
            (byte*)slots[_sourceSlot], _packing is null ? (byte*)slots[_kernelSlot] : scratch, (byte*)slots[_targetSlot],
            scratch + _packedBytes + part * (_copyBytes + _panelBytes));
        foreach (var pass in _passes)
        {
            var segments = pass.Segments.Length;
            var (at, end) = Split.Range(pass.Rows * segments, part / _panelParts, _rowParts);
            while (at < end)
            {
                var (row, segment) = Math.DivRem(at, segments);
                var isWhole = segment == 0 && at + segments <= end;
                var band = new ConvBand
                {
                    Pass = pass,
                    FirstRow = row,
                    EndRow = row + (isWhole ? Math.Min((end - at) / segments, pass.BandFrom(row)) : 1),
                };
                var until = isWhole ? segments : Math.Min(segments, segment + end - at);
                Run(ref band, addresses, (int)segment, (int)until, (int)firstPanel, (int)endPanel);
                if (_epilogue is not null)
                {
                    // The places of one row's segments, or of whole rows, lie side by side.
                    var first = row * pass.Width.Count + pass.Segments[segment].From;
                    var last = (band.EndRow - 1) * pass.Width.Count + pass.Segments[until - 1].To;
                    _epilogue.Run(slots, first * _channels, last * _channels);
                }

                at += isWhole ? (band.EndRow - row) * segments : until - segment;
            }
        }
    }

    private void Run(ref ConvBand band, in Addresses at, int firstSegment, int endSegment, int firstPanel, int endPanel)
    {
        for (var chunk = 0; chunk < _panels.Chunks; chunk++)
            for (var s = firstSegment; s < endSegment; s++)
            {
                band.Segment = band.Pass.Segments[s];
                var copied = -1;
                for (var panel = firstPanel; panel < endPanel; panel++)
                {
                    var group = _panels.At(panel).Group;
                    if (band.Segment.IsCopied && copied != group)
                    {
                        var first = chunk * _chunk;
                        nint channel = group * _panels.Sources + first, count = Math.Min(_chunk, _panels.Sources - first);
                        _source.Copy(band, at.Source, at.Copy, channel * _size, count * _size);
                        copied = group;
                    }

                    Panel(band, at, panel, chunk);
                }
            }
    }

    /// <summary>The panel's width: narrow panels for high tiles, wide ones if rows have only a few places.</summary>
    private static int PanelVectors(IsaKind isa, int places)
    {
        var limits = MicroKernels.Rows(isa);
        // A row of a single high tile reads a panel half as often as two flat ones.
        if (places > limits[3] && places <= limits[1]) return 2;
        var vectors = 1;
        var rows = Math.Min(places, isa == IsaKind.Neon ? 8 : 6);
        while (vectors < limits.Length && limits[vectors] >= rows) vectors++;
        return vectors;
    }

    /// <summary>Source channels at a time.</summary>
    private int Chunk(int channels, nint termBytes)
    {
        var chunks = (channels * termBytes + PanelBytes - 1) / PanelBytes;
        if (chunks <= 1) return channels;
        var lanes = _vectorBytes / _size;
        return (int)Math.Min(channels, ((channels + chunks - 1) / chunks + lanes - 1) / lanes * lanes);
    }

    /// <summary>Cuts rows and panels among threads: even parts that read little.</summary>
    private (int Rows, int Panels) Grid(int threads)
    {
        // Nanoseconds, about.
        const double FlopCost = 1.0 / 150, ByteCost = 1.0 / 10;
        var (rows, panels, best) = (1, 1, double.MaxValue);
        var most = _passes.Max(p => p.Rows * p.Segments.Length);
        for (var r = 1; r <= threads; r++)
        {
            var p = Math.Min(threads / r, _panels.Count);
            if (r > most) break;
            var share = (double)((most + r - 1) / r) / most * ((_panels.Count + p - 1) / p) / _panels.Count;
            var cost = share * Flops * FlopCost + ((double)_panels.Bytes / p + (double)_shape.Images * _source.Depth * _source.Plane / r) * ByteCost;
            if (cost < best) (rows, panels, best) = (r, p, cost);
        }

        return (rows, panels);
    }

    /// <summary>The memory of a part: source, kernel as it is or packed, target and room for copies of the source.</summary>
    private readonly struct Addresses(byte* source, byte* kernel, byte* target, byte* copy)
    {
        public readonly byte* Source = source, Kernel = kernel, Target = target, Copy = copy;
    }

    private sealed class PackParts(DirectConvKernel owner) : IParts
    {
        private const int PiecesPerThread = 8;

        public void Run(nint* slots, Workers workers) =>
            workers.Run(this, Split.Parts(workers, owner._panels.Pieces, PiecesPerThread), slots);

        public void RunPart(int part, int parts, nint* slots)
        {
            var (from, to) = Split.Range(owner._panels.Pieces, part, parts);
            for (var piece = (int)from; piece < to; piece++)
                owner._panels.Pack((byte*)slots[owner._kernelSlot], (byte*)slots[owner.ScratchSlot], piece);
        }
    }
}
