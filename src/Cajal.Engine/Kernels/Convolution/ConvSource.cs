using System.Runtime.InteropServices;

namespace Cajal.Kernels;

/// <summary>
/// How the source of a correlation lies in memory, all in bytes, and how the piece of it that a band of places reads is copied: some
/// channels only, with zeros in front of rows and behind them.
/// </summary>
internal sealed unsafe class ConvSource
{
    public ConvSource(Extents extents, int channels, nint elementBytes)
    {
        Depth = extents.Depth;
        Pixel = channels * elementBytes;
        Row = extents.Width * Pixel;
        Plane = extents.Height * Row;
    }

    /// <summary>Planes of an image.</summary>
    public int Depth { get; }

    public nint Pixel { get; }

    public nint Row { get; }

    public nint Plane { get; }

    /// <summary>The source rows that a band reads in one plane; what lies beyond the source is left out.</summary>
    public static (nint From, nint To) RowsOf(in ConvBand band, long plane)
    {
        var (height, planeRows) = (band.Pass.Height, band.Pass.PlaneRows);
        var first = Math.Max(0, band.FirstRow - plane * planeRows);
        var last = Math.Min(planeRows, band.EndRow - plane * planeRows) - 1;
        var from = Math.Max(0, height.Start((int)first));
        return (from, Math.Max(from, Math.Min(height.Source, height.Start((int)last) + height.Span(1))));
    }

    /// <summary>Copies what a band reads. The copies of planes lie one behind the other, for each its depths.</summary>
    public void Copy(in ConvBand band, byte* source, byte* copy, nint channel, nint bytes)
    {
        var pass = band.Pass;
        var (depth, width) = (pass.Depth, pass.Width);
        nint start = width.Start(band.Segment.From), span = width.Span(band.Segment.To - band.Segment.From);
        var left = Math.Clamp(-start, 0, span);
        var inside = Math.Clamp(Math.Min(start + span, width.Source) - Math.Max(start, 0), 0, span);
        var behind = span - left - inside;
        long firstPlane = band.FirstRow / pass.PlaneRows, lastPlane = (band.EndRow - 1) / pass.PlaneRows;
        for (var plane = firstPlane; plane <= lastPlane; plane++)
        {
            var (image, d) = Math.DivRem(plane, depth.Count);
            var (from, to) = RowsOf(band, plane);
            var (firstTap, endTap) = depth.Inside((int)d);
            for (var tap = firstTap; tap < endTap; tap++)
            {
                var target = copy + (nint)((plane - firstPlane) * depth.Taps + tap) * pass.CopyPlane;
                var at = source + ((nint)image * Depth + depth.Start((int)d) + tap * depth.Dilation) * Plane + from * Row
                    + Math.Max(start, 0) * Pixel + channel;
                for (var row = from; row < to; row++)
                {
                    NativeMemory.Clear(target, (nuint)(left * bytes));
                    CopyPixels(at, target + left * bytes, inside, bytes);
                    NativeMemory.Clear(target + (left + inside) * bytes, (nuint)(behind * bytes));
                    at += Row;
                    target += pass.CopyRow;
                }
            }
        }
    }

    private void CopyPixels(byte* source, byte* target, nint count, nint bytes)
    {
        if (bytes == Pixel)
        {
            Buffer.MemoryCopy(source, target, count * bytes, count * bytes);
            return;
        }

        for (; count > 0; count--, source += Pixel, target += bytes) Buffer.MemoryCopy(source, target, bytes, bytes);
    }
}

/// <summary>Places that are computed together: some rows, of each one segment.</summary>
internal ref struct ConvBand
{
    public ConvPass Pass;

    /// <summary>Rows of all images and depths, numbered through.</summary>
    public long FirstRow, EndRow;

    /// <summary>The places of each row, and whether they read a copy of the source.</summary>
    public (int From, int To, bool IsCopied) Segment;
}
