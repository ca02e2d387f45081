using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// A convolution's gradient by the kernel: for every tap a product of the image, transposed, with the result's gradient, over all places.
/// The tiles of matrix products take channels of the image as rows and sum over places; both operands are read as they lie or from copies of a
/// band of rows that stay in the cache.
/// </summary>
/// <remarks>
/// The work is cut into blocks of the kernel (some image channels, some result channels, all taps) times shares of the rows, by the
/// shape alone. A block's shares have results of their own, which are added in their order at the end; hence the same bits for any number of threads.
/// </remarks>
internal sealed unsafe partial class KernelGradConvKernel : Kernel, IParts
{
    private const long FlopsPerThread = 1_000_000;

    /// <summary>A block of the kernel stays in the second-level cache, with a band of the operands.</summary>
    private const int BlockBytes = 640 << 10;
    private const int BandBytes = 384 << 10;

    /// <summary>Places whose piece of a panel stays in the first-level cache while all rows of the block pass by.</summary>
    private const int PieceBytes = 32 << 10;

    /// <summary>Pixels further apart than this fall on few places of the first-level cache; they are brought together if many rows profit.</summary>
    private const int FarBytes = 512;
    private const int ManyRows = 512;

    private const int MostChannels = 128;
    private const int Shares = 16;
    private const int PlacesPerShare = 512;
    private const long ShareBytes = 16 << 20;

    private readonly ConvShape _shape;
    private readonly int _imageSlot, _gradSlot, _kernelSlot;
    private readonly ConvPass _pass;
    private readonly ConvSource _image;
    private readonly nint[] _tiles;
    private readonly int[] _limits;
    private readonly int _chunk, _chunks, _panels, _narrow, _wide, _panelsPerBlock, _blocksPerGroup, _shares, _items, _parts;
    private readonly nint _size, _vectorBytes, _gradPixel, _copyBytes, _partScratch;
    private readonly long _shareBytes;
    private readonly bool _packsGrad;
    private readonly SumOfShares? _sum;

    /// <param name="shape">The convolution.</param>
    /// <param name="image">The slot of the image.</param>
    /// <param name="grad">The slot of the result's gradient.</param>
    /// <param name="kernel">The slot of the kernel's gradient.</param>
    /// <param name="threads">How many threads to prepare for; as many as there are workers and is worthwhile by default.</param>
    /// <param name="isa">The instructions to use; the process's by default.</param>
    public KernelGradConvKernel(ConvShape shape, int image, int grad, int kernel, int? threads = null, IsaKind? isa = null)
    {
        (_shape, _imageSlot, _gradSlot, _kernelSlot) = (shape, image, grad, kernel);
        var set = isa ?? Isa.Current;
        _size = shape.Type.ByteSize;
        _vectorBytes = MicroKernels.VectorBytes(set);
        _tiles = MicroKernels.Table(set, shape.Type);
        _limits = MicroKernels.Rows(set).ToArray();
        _pass = ConvPass.Of(shape, ConvWay.Forward)[0];
        _image = new ConvSource(shape.Image, shape.In, _size);
        _gradPixel = shape.Out * _size;

        // Blocks of the kernel.
        var ins = shape.InPerGroup;
        _chunks = (ins + MostChannels - 1) / MostChannels;
        var lanes = (int)(_vectorBytes / _size);
        _chunk = _chunks == 1 ? ins : ((ins + _chunks - 1) / _chunks + lanes - 1) / lanes * lanes;
        _chunks = (ins + _chunk - 1) / _chunk;
        var vectors = (shape.OutPerGroup + lanes - 1) / lanes;
        var widest = Math.Min(vectors, PanelVectors(set, (_pass.ReadsRuns && _chunks == 1 ? _pass.Width.Taps : 1) * _chunk));
        _panels = (vectors + widest - 1) / widest;
        (_narrow, _wide) = Math.DivRem(vectors, _panels);
        _panelsPerBlock = (int)Math.Clamp(BlockBytes / (_pass.Taps * _chunk * widest * _vectorBytes), 1, _panels);
        _blocksPerGroup = _chunks * ((_panels + _panelsPerBlock - 1) / _panelsPerBlock);
        var blocks = _blocksPerGroup * shape.Groups;

        // Shares of the rows.
        var places = shape.Images * shape.Result.Size;
        _shareBytes = shape.KernelSize * _size;
        var most = Math.Min(Math.Min(places / PlacesPerShare, _pass.Rows), ShareBytes / Math.Max(1, _shareBytes));
        _shares = (int)Math.Clamp((Shares + blocks - 1) / blocks, 1, Math.Max(1, most));
        _items = blocks * _shares;
        var many = threads ?? (int)Math.Clamp(Flops / FlopsPerThread, 1, Workers.Default.Count);
        _parts = Math.Clamp(many, 1, _items);
        if (_shares > 1) _sum = new SumOfShares(this);

        // Bands.
        var panelBytes = widest * _vectorBytes;
        _packsGrad = _gradPixel > panelBytes && _gradPixel >= FarBytes && _pass.Taps * _chunk >= ManyRows;
        var readsInPlace = _pass.Taps == 1 || (shape.Groups == 1 && _image.Pixel * shape.Strides.Width <= FarBytes);
        _pass.Cut(_chunk * _size, panelBytes, BandBytes, (int)(PieceBytes / panelBytes), readsInPlace, 1);
        _copyBytes = (nint)(_pass.CopyBytes + 127) & ~63;
        var longest = _pass.Segments.Max(s => s.To - s.From);
        _partScratch = _copyBytes + (_packsGrad ? (nint)_pass.BandRows * longest * panelBytes + 64 : 0);
    }

    public override long ScratchBytes => _partScratch * _parts + (_shares > 1 ? _shareBytes * _shares + 64 : 0);

    public override long Flops => _shape.Flops;

    public override long Bytes => _shape.Bytes;

    public override void Run(nint* slots, Workers workers)
    {
        workers.Run(this, _parts, slots);
        _sum?.Run(slots, workers);
    }

    public void RunPart(int part, int parts, nint* slots)
    {
        var (first, end) = Split.Range(_items, part, parts);
        var copy = (byte*)slots[ScratchSlot] + part * _partScratch;
        for (var item = first; item < end; item++)
        {
            var (block, share) = Math.DivRem(item, _shares);
            var kernel = _shares == 1 ? (byte*)slots[_kernelSlot] : Share(slots, (int)share);
            var (firstRow, endRow) = Split.Range(_pass.Rows, (int)share, _shares);
            Block((byte*)slots[_imageSlot], (byte*)slots[_gradSlot], kernel, copy, (int)block, firstRow, endRow);
        }
    }

    private byte* Share(nint* slots, int share) => (byte*)slots[ScratchSlot] + _partScratch * _parts + share * _shareBytes;

    /// <summary>One block, summed over some rows.</summary>
    private void Block(byte* image, byte* grad, byte* kernel, byte* copy, int block, long firstRow, long endRow)
    {
        var (group, rest) = Math.DivRem(block, _blocksPerGroup);
        var (panels, chunk) = Math.DivRem(rest, _chunks);
        var isFirst = true;
        for (var row = firstRow; row < endRow;)
        {
            var band = new ConvBand { Pass = _pass, FirstRow = row, EndRow = Math.Min(endRow, row + _pass.BandFrom(row)) };
            foreach (var segment in _pass.Segments)
            {
                band.Segment = segment;
                var channel = group * _shape.InPerGroup + chunk * _chunk;
                var channels = Math.Min(_chunk, _shape.InPerGroup - chunk * _chunk);
                if (segment.IsCopied) _image.Copy(band, image, copy, channel * _size, channels * _size);
                for (var panel = panels * _panelsPerBlock; panel < Math.Min(_panels, (panels + 1) * _panelsPerBlock); panel++)
                    Panel(band, new Addresses(image, grad, kernel, copy), group, chunk, panel, isFirst);
                isFirst = false;
            }

            row = band.EndRow;
        }
    }

    /// <summary>The panel's width: narrow panels for high tiles, wide ones if there are only a few rows.</summary>
    private static int PanelVectors(IsaKind isa, int rows)
    {
        var limits = MicroKernels.Rows(isa);
        var vectors = 1;
        rows = Math.Min(rows, isa == IsaKind.Neon ? 8 : 6);
        while (vectors < limits.Length && limits[vectors] >= rows) vectors++;
        return vectors;
    }
}
