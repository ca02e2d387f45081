using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cajal.Kernels;

internal sealed unsafe partial class DirectConvKernel
{
    /// <summary>Copies what a band reads: its channels only, zeros in front and behind. Rows beyond the source are left out.</summary>
    private void Copy(ref Band band)
    {
        var pass = band.Pass;
        var (depth, height, width) = (pass.Depth, pass.Height, pass.Width);
        var bytes = band.Channels * _size;
        var (start, span) = (width.Start(band.Segment.From), width.Span(band.Segment.To - band.Segment.From));
        nint left = Math.Clamp(-start, 0, span), inside = Math.Max(0, Math.Min(start + span, width.Source) - Math.Max(start, 0));
        inside = Math.Min(inside, span);
        var behind = span - left - inside;
        long firstPlane = band.FirstRow / pass.PlaneRows, lastPlane = (band.EndRow - 1) / pass.PlaneRows;
        for (var plane = firstPlane; plane <= lastPlane; plane++)
        {
            var (image, d) = Math.DivRem(plane, depth.Count);
            var (from, to) = SourceRows(pass, band, plane);
            var (firstTap, endTap) = depth.Inside((int)d);
            for (var tap = firstTap; tap < endTap; tap++)
            {
                var target = band.Copy + (nint)((plane - firstPlane) * depth.Taps + tap) * pass.CopyPlane;
                var source = band.Source + ((nint)image * _sourceDepth + depth.Start((int)d) + tap * depth.Dilation) * _sourcePlane
                    + from * _sourceRow + Math.Max(start, 0) * _sourcePixel + band.Channel;
                for (nint row = from; row < to; row++)
                {
                    NativeMemory.Clear(target, (nuint)(left * bytes));
                    CopyPixels(source, target + left * bytes, inside, bytes);
                    NativeMemory.Clear(target + (left + inside) * bytes, (nuint)(behind * bytes));
                    source += _sourceRow;
                    target += pass.CopyRow;
                }
            }
        }
    }

    private void CopyPixels(byte* source, byte* target, nint count, nint bytes)
    {
        if (bytes == _sourcePixel)
        {
            Buffer.MemoryCopy(source, target, count * bytes, count * bytes);
            return;
        }

        for (; count > 0; count--, source += _sourcePixel, target += bytes) Buffer.MemoryCopy(source, target, bytes, bytes);
    }

    /// <summary>The rows of the source that a band reads in one plane of the target.</summary>
    private static (nint From, nint To) SourceRows(ConvPass pass, in Band band, long plane)
    {
        var first = Math.Max(0, band.FirstRow - plane * pass.PlaneRows);
        var last = Math.Min(pass.PlaneRows, band.EndRow - plane * pass.PlaneRows) - 1;
        var height = pass.Height;
        var from = Math.Max(0, height.Start((int)first));
        return (from, Math.Max(from, Math.Min(height.Source, height.Start((int)last) + height.Span(1))));
    }

    /// <summary>All rows of a band for one panel of channels.</summary>
    [SkipLocalsInit]
    private void Panel(ref Band band, int panel, int chunk)
    {
        var pass = band.Pass;
        var (depth, height, width) = (pass.Depth, pass.Height, pass.Width);
        var (group, firstVector, vectors, lanes) = _panels.At(panel);
        var isCopied = band.Segment.IsCopied;
        var pixel = isCopied ? band.Channels * _size : _sourcePixel;
        var sourceRow = isCopied ? pass.CopyRow : _sourceRow;
        var sourcePlane = isCopied ? pass.CopyPlane : depth.Dilation * _sourcePlane;
        var column = group * _panels.Columns * _size + firstVector * _vectorBytes;

        Unsafe.SkipInit(out Tile tile);
        tile.ARow = width.Stride * pixel;
        tile.AStep = _size;
        tile.CRow = width.Step * _targetPixel;
        tile.Lanes = lanes;
        tile.BStep = _packing is null ? _shape.Out * _size : vectors * _vectorBytes;
        var kernel = band.Kernel + (_packing is null ? column : _panels.Offset(pass, panel, chunk));
        // A row of the kernel is one run of terms, and a block; or every tap is a block.
        var isRun = pass.ReadsRuns;
        tile.Steps = isRun ? width.Taps * band.Channels : band.Channels;
        tile.ABlock = isRun ? height.Dilation * sourceRow : width.Dilation * pixel;
        tile.BBlock = tile.Steps * tile.BStep;
        var kernelRow = width.Taps * band.Channels * tile.BStep;

        nint places = band.Segment.To - band.Segment.From, limit = _limits[vectors - 1];
        var tiles = (places + limit - 1) / limit;
        var (low, high) = Math.DivRem(places, tiles);
        var target = band.Target + (width.First + band.Segment.From * width.Step) * _targetPixel + column;
        var firstPlane = band.FirstRow / pass.PlaneRows;
        var (plane, rowInPlane) = Math.DivRem(band.FirstRow, pass.PlaneRows);
        var h = (int)rowInPlane;
        nint origin = -1;
        byte* source = null, targetPlane = null;
        int firstDepth = 0, endDepth = 0;
        for (var row = band.FirstRow; row < band.EndRow; row++, h++)
        {
            if (h == pass.PlaneRows) (plane, h, origin) = (plane + 1, 0, -1);
            if (origin < 0)
            {
                // A new plane.
                var (image, d) = Math.DivRem(plane, depth.Count);
                (firstDepth, endDepth) = depth.Inside((int)d);
                targetPlane = target + ((nint)image * _targetDepth + depth.First + (nint)d * depth.Step) * _targetPlane;
                (origin, _) = isCopied ? SourceRows(pass, band, plane) : default;
                source = isCopied ? band.Copy + (nint)((plane - firstPlane) * depth.Taps + firstDepth) * sourcePlane
                    : band.Source + ((nint)image * _sourceDepth + depth.Start((int)d) + firstDepth * depth.Dilation) * _sourcePlane
                        + width.Start(band.Segment.From) * _sourcePixel + band.Channel;
            }

            var c = targetPlane + (height.First + h * height.Step) * _targetRow;
            var (firstTap, endTap) = height.Inside(h);
            tile.Accumulate = chunk > 0;
            if (firstTap >= endTap || firstDepth >= endDepth || width.Taps == 0)
            {
                tile.Blocks = 0;
                if (chunk == 0) Row(source, kernel, c, tiles, low, high, vectors, ref tile);
                continue;
            }

            var rows = isRun ? 1 : endTap - firstTap;
            tile.Blocks = isRun ? endTap - firstTap : width.Taps;
            var a = source + (height.Start(h) + firstTap * height.Dilation - origin) * sourceRow;
            for (var z = firstDepth; z < endDepth; z++, a += sourcePlane)
            {
                var b = kernel + ((nint)z * height.Taps + firstTap) * kernelRow;
                for (nint t = 0; t < rows; t++)
                {
                    Row(a + t * height.Dilation * sourceRow, b + t * kernelRow, c, tiles, low, high, vectors, ref tile);
                    tile.Accumulate = true;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Row(byte* a, byte* b, byte* c, nint tiles, nint low, nint high, int vectors, ref Tile tile)
    {
        for (nint t = 0; t < tiles; t++)
        {
            var rows = t < high ? low + 1 : low;
            var address = _tiles[MicroKernels.Index((int)rows, vectors)];
            ((delegate*<byte*, byte*, byte*, Tile*, void>)address)(a, b, c, (Tile*)Unsafe.AsPointer(ref tile));
            a += rows * tile.ARow;
            c += rows * tile.CRow;
        }
    }
}
