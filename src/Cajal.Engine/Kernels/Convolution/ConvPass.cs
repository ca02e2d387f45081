namespace Cajal.Kernels;

/// <summary>
/// One correlation of a source with the kernel: the convolution itself, or one of the classes of elements that its gradient by the image
/// falls into.
/// </summary>
internal sealed class ConvPass
{
    public ConvPass(ConvAxis depth, ConvAxis height, ConvAxis width, int images)
    {
        (Depth, Height, Width) = (depth, height, width);
        Taps = depth.Taps * height.Taps * width.Taps;
        PlaneRows = height.Count;
        Rows = (long)images * depth.Count * height.Count;
    }

    public ConvAxis Depth { get; }

    public ConvAxis Height { get; }

    public ConvAxis Width { get; }

    public int Taps { get; }

    /// <summary>Rows of the target in one plane: at one depth of one image.</summary>
    public int PlaneRows { get; }

    /// <summary>All rows of the target.</summary>
    public long Rows { get; }

    /// <summary>Whether the taps of a row of the kernel read channels that lie side by side, so that a row is one run of terms.</summary>
    public bool ReadsRuns => Width.Dilation == 1 || Width.Taps == 1;

    /// <summary>Which places of a row are computed together; those that read beyond the source are computed from a copy with zeros around.</summary>
    public (int From, int To, bool IsCopied)[] Segments { get; private set; } = [];

    /// <summary>How many rows are computed together at most.</summary>
    public int BandRows { get; private set; }

    /// <summary>How many rows the band has that begins at a row: parts of one plane, or up to so many with whole planes among them.</summary>
    public long BandFrom(long row) => BandRows < PlaneRows ? Math.Min(BandRows, PlaneRows - row % PlaneRows) : BandRows;

    /// <summary>Where the kernel's panels lie among those of all passes, in terms of one column.</summary>
    public long FirstTerm { get; set; }

    /// <summary>Bytes of a source row in the copy.</summary>
    public nint CopyRow { get; private set; }

    /// <summary>Bytes between the copies of two depths.</summary>
    public nint CopyPlane { get; private set; }

    /// <summary>Bytes of a band's copy.</summary>
    public long CopyBytes { get; private set; }

    /// <summary>All correlations of one direction; each axis brings its classes.</summary>
    public static ConvPass[] Of(ConvShape s, ConvWay way)
    {
        if (way == ConvWay.Forward)
        {
            return [new ConvPass(
                ConvAxis.Forward(s.Image.Depth, s.Result.Depth, s.Window.Depth, s.Strides.Depth, s.Dilation.Depth, s.Low.Depth),
                ConvAxis.Forward(s.Image.Height, s.Result.Height, s.Window.Height, s.Strides.Height, s.Dilation.Height, s.Low.Height),
                ConvAxis.Forward(s.Image.Width, s.Result.Width, s.Window.Width, s.Strides.Width, s.Dilation.Width, s.Low.Width),
                s.Images)];
        }

        var depths = ConvAxis.Backward(s.Image.Depth, s.Result.Depth, s.Window.Depth, s.Strides.Depth, s.Dilation.Depth, s.Low.Depth);
        var heights = ConvAxis.Backward(s.Image.Height, s.Result.Height, s.Window.Height, s.Strides.Height, s.Dilation.Height, s.Low.Height);
        var widths = ConvAxis.Backward(s.Image.Width, s.Result.Width, s.Window.Width, s.Strides.Width, s.Dilation.Width, s.Low.Width);
        return [.. from d in depths from h in heights from w in widths select new ConvPass(d, h, w, s.Images)];
    }

    /// <summary>Cuts the work: rows into segments of places, all rows into bands whose source stays in the second-level cache.</summary>
    /// <param name="pixelBytes">Bytes that a place reads of one source element.</param>
    /// <param name="placeBytes">Bytes of the target that a place takes up meanwhile.</param>
    /// <param name="bandBytes">Bytes for a band.</param>
    /// <param name="tileRows">Places of a full tile.</param>
    /// <param name="readsInPlace">Whether places that read no zeros can do without a copy.</param>
    /// <param name="leastSegments">How many segments there should be at least, if rows are long enough.</param>
    public void Cut(nint pixelBytes, nint placeBytes, nint bandBytes, int tileRows, bool readsInPlace, int leastSegments)
    {
        Segments = [.. SegmentsOf(pixelBytes, bandBytes, tileRows, readsInPlace, leastSegments)];
        var sourceRow = Width.Span(Width.Count) * pixelBytes * Depth.Taps;
        var halo = Math.Max(0, Height.Span(1) - Height.Stride);
        BandRows = (int)Math.Clamp((bandBytes - halo * sourceRow) / Math.Max(1, Height.Stride * sourceRow + Width.Count * placeBytes), 1, Math.Max(1, Rows));
        // Bands of about the same size, and no band that ends in the midst of a plane and begins the next.
        if (BandRows >= PlaneRows) BandRows -= PlaneRows == 0 ? 0 : BandRows % PlaneRows;
        else BandRows = (PlaneRows + (PlaneRows + BandRows - 1) / BandRows - 1) / ((PlaneRows + BandRows - 1) / BandRows);

        var widest = 0;
        foreach (var (from, to, isCopied) in Segments)
        {
            if (isCopied) widest = Math.Max(widest, Width.Span(to - from));
        }

        CopyRow = widest * pixelBytes;
        CopyPlane = CopyRow * Math.Min(Height.Source, Height.Span(Math.Min(BandRows, PlaneRows)));
        // A band of whole planes touches so many of them; one that may begin anywhere in a plane, one more.
        var planes = (BandRows + PlaneRows - 1) / Math.Max(1, PlaneRows) + 1;
        CopyBytes = CopyPlane * Math.Max(1, Depth.Taps) * planes;
    }

    private IEnumerable<(int From, int To, bool IsCopied)> SegmentsOf(
        nint pixelBytes, nint bandBytes, int tileRows, bool readsInPlace, int leastSegments)
    {
        var count = Width.Count;
        var (left, right) = (0, count);
        if (readsInPlace)
        {
            while (left < count && Width.Start(left) < 0) left++;
            while (right > left && !Width.IsInside(right - 1, right)) right--;
            // Whole tiles at the edges; where little would remain between them, everything is copied.
            if (left > 0) left = (left + tileRows - 1) / tileRows * tileRows;
            if (right < count) right = count - (count - right + tileRows - 1) / tileRows * tileRows;
            if (right - left < 2 * (left + count - right)) (left, right) = (0, 0);
        }
        else
        {
            (left, right) = (0, 0);
        }

        var length = Math.Max(tileRows, (int)Math.Min(bandBytes / Math.Max(1, Width.Stride * pixelBytes), int.MaxValue));
        if (leastSegments > 1) length = Math.Min(length, (count / leastSegments + tileRows) / tileRows * tileRows);
        foreach (var (from, to, isCopied) in ((int, int, bool)[])[(0, left, true), (left, right, false), (right, count, true)])
        {
            for (var at = from; at < to; at += length) yield return (at, Math.Min(to, at + length), isCopied);
        }
    }
}
