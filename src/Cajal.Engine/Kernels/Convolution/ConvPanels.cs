namespace Cajal.Kernels;

/// <summary>
/// The kernel of a correlation as the tiles read it: for each panel of target channels, the terms of a place one behind the other, each
/// with a row of the panel's width. Terms go by blocks of source channels, then by taps.
/// </summary>
internal sealed unsafe class ConvPanels
{
    private readonly ConvShape _shape;
    private readonly ConvPass[] _passes;
    private readonly bool _isTransposed;
    private readonly int _size, _lanes, _vectorBytes, _narrow, _wide, _perGroup, _chunk;
    private readonly int[] _taps;

    /// <param name="shape">The convolution.</param>
    /// <param name="way">Forward, or the gradient by the image, for which the kernel's channels change roles.</param>
    /// <param name="passes">The correlations it consists of; they learn where their panels lie.</param>
    /// <param name="vectors">The widest panel.</param>
    /// <param name="vectorBytes">The bytes of a vector.</param>
    /// <param name="chunk">Source channels in a block.</param>
    public ConvPanels(ConvShape shape, ConvWay way, ConvPass[] passes, int vectors, int vectorBytes, int chunk)
    {
        (_shape, _passes, _chunk, _vectorBytes) = (shape, passes, chunk, vectorBytes);
        _isTransposed = way == ConvWay.InputGrad;
        _size = shape.Type.ByteSize;
        _lanes = vectorBytes / _size;
        (Sources, Columns) = _isTransposed ? (shape.OutPerGroup, shape.InPerGroup) : (shape.InPerGroup, shape.OutPerGroup);
        var all = (Columns + _lanes - 1) / _lanes;
        _perGroup = (all + vectors - 1) / vectors;
        (_narrow, _wide) = Math.DivRem(all, _perGroup);
        VectorsPerGroup = all;
        Count = _perGroup * shape.Groups;
        Chunks = (Sources + chunk - 1) / chunk;
        // In the order of passes, so that one pass's panels lie together.
        _taps = Array.ConvertAll(passes, p => p.Taps);
        long terms = 0;
        foreach (var pass in passes)
        {
            pass.FirstTerm = terms;
            terms += (long)pass.Taps * Sources;
        }

        Bytes = terms * VectorsPerGroup * shape.Groups * vectorBytes;
        ChunkBytes = (long)_taps.Max() * Math.Min(chunk, Sources) * Math.Min(vectors, all) * vectorBytes;
    }

    /// <summary>Panels of all groups.</summary>
    public int Count { get; }

    /// <summary>Blocks of source channels.</summary>
    public int Chunks { get; }

    /// <summary>Source channels of a group.</summary>
    public int Sources { get; }

    /// <summary>Target channels of a group.</summary>
    public int Columns { get; }

    public int VectorsPerGroup { get; }

    /// <summary>Bytes of all panels.</summary>
    public long Bytes { get; }

    /// <summary>Bytes of the largest block of a panel.</summary>
    public long ChunkBytes { get; }

    /// <summary>How many pieces there are to pack: taps of blocks of panels.</summary>
    public int Pieces => _taps.Sum() * Chunks * Count;

    /// <summary>A panel's group, its first vector within the group, its width in vectors and how many lanes of the last one count.</summary>
    public (int Group, int First, int Vectors, int Lanes) At(int panel)
    {
        var (group, index) = Math.DivRem(panel, _perGroup);
        var first = index * _narrow + Math.Min(index, _wide);
        var vectors = index < _wide ? _narrow + 1 : _narrow;
        return (group, first, vectors, Math.Min(_lanes, Columns - (first + vectors - 1) * _lanes));
    }

    /// <summary>Where a block of a panel's terms lies, in bytes.</summary>
    public nint Offset(ConvPass pass, int panel, int chunk)
    {
        var (group, first, vectors, _) = At(panel);
        var terms = (nint)pass.Taps * Sources;
        var before = (nint)pass.FirstTerm * VectorsPerGroup * _shape.Groups + ((nint)group * VectorsPerGroup + first) * terms;
        return (before + (nint)chunk * _chunk * pass.Taps * vectors) * _vectorBytes;
    }

    /// <summary>Packs one piece to its place among all panels.</summary>
    public void Pack(byte* kernel, byte* to, int piece)
    {
        var (panel, rest) = Math.DivRem(piece, Chunks * _taps.Sum());
        var (chunk, tap) = Math.DivRem(rest, _taps.Sum());
        var index = 0;
        while (tap >= _taps[index]) tap -= _taps[index++];
        Pack(kernel, to + Offset(_passes[index], panel, chunk), _passes[index], panel, chunk, tap);
    }

    /// <summary>Packs a tap of a block of a panel; <paramref name="to"/> is where the block begins.</summary>
    public void Pack(byte* kernel, byte* to, ConvPass pass, int panel, int chunk, int tap)
    {
        var (group, first, vectors, lanes) = At(panel);
        var from = chunk * _chunk;
        var count = Math.Min(_chunk, Sources - from);
        var width = vectors * _lanes;
        var columns = width - _lanes + lanes;
        to += (nint)tap * count * width * _size;

        var (d, h, w) = (tap / (pass.Height.Taps * pass.Width.Taps), tap / pass.Width.Taps % pass.Height.Taps, tap % pass.Width.Taps);
        var window = _shape.Window;
        nint at = ((Tap(pass.Depth, d) * window.Height + Tap(pass.Height, h)) * window.Width + Tap(pass.Width, w)) * _shape.InPerGroup;
        nint row = _shape.Out;
        if (!_isTransposed)
        {
            kernel += ((at + from) * row + group * Columns + first * _lanes) * _size;
            if (lanes == _lanes) Packing.Rows(kernel, row * _size, count, width * _size, width * _size, to);
            else if (_size == 4) Packing.Strided<uint>(kernel, row * _size, _size, count, columns, width, to);
            else Packing.Strided<ulong>(kernel, row * _size, _size, count, columns, width, to);
            return;
        }

        kernel += ((at + first * _lanes) * row + group * Sources + from) * _size;
        if (_size == 4) Packing.Transposed((float*)kernel, row, count, columns, width, (float*)to);
        else Packing.Transposed((double*)kernel, row, count, columns, width, (double*)to);
    }

    private static int Tap(ConvAxis axis, int tap) => axis.TapFirst + tap * axis.TapStep;
}
