using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

internal sealed unsafe partial class DirectConvKernel
{
    /// <summary>All rows of a band for one panel of channels.</summary>
    [SkipLocalsInit]
    private void Panel(in ConvBand band, in Addresses at, int panel, int chunk)
    {
        var pass = band.Pass;
        nint channels = Math.Min(_chunk, _panels.Sources - chunk * _chunk);
        var (depth, height, width) = (pass.Depth, pass.Height, pass.Width);
        var (group, firstVector, vectors, lanes) = _panels.At(panel);
        var isCopied = band.Segment.IsCopied;
        var pixel = isCopied ? channels * _size : _source.Pixel;
        var sourceRow = isCopied ? pass.CopyRow : _source.Row;
        var sourcePlane = isCopied ? pass.CopyPlane : depth.Dilation * _source.Plane;
        var column = group * _panels.Columns * _size + firstVector * _vectorBytes;

        Unsafe.SkipInit(out Tile tile);
        tile.ARow = width.Stride * pixel;
        tile.AStep = _size;
        tile.CRow = width.Step * _target.Pixel;
        tile.Lanes = lanes;
        var packsNow = _panelBytes > 0;
        var isPacked = packsNow || _packing is not null;
        tile.BStep = isPacked ? vectors * _vectorBytes : _shape.Out * _size;
        var kernel = at.Kernel + (isPacked ? _panels.Offset(pass, panel, chunk) : column);
        if (packsNow)
        {
            kernel = at.Copy + _copyBytes;
            for (var tap = 0; tap < pass.Taps; tap++) _panels.Pack(at.Kernel, kernel, pass, panel, chunk, tap);
        }

        // A row of the kernel is one run of terms, and a block; or every tap is a block.
        var isRun = pass.ReadsRuns;
        tile.Steps = isRun ? width.Taps * channels : channels;
        tile.ABlock = isRun ? height.Dilation * sourceRow : width.Dilation * pixel;
        tile.BBlock = tile.Steps * tile.BStep;
        var kernelRow = width.Taps * channels * tile.BStep;

        nint places = band.Segment.To - band.Segment.From, limit = _limits[vectors - 1];
        var tiles = (places + limit - 1) / limit;
        var (low, high) = Math.DivRem(places, tiles);
        var target = at.Target + (width.First + band.Segment.From * width.Step) * _target.Pixel + column;
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
                targetPlane = target + ((nint)image * _target.Depth + depth.First + (nint)d * depth.Step) * _target.Plane;
                (origin, _) = isCopied ? ConvSource.RowsOf(band, plane) : default;
                source = isCopied ? at.Copy + (nint)((plane - firstPlane) * depth.Taps + firstDepth) * sourcePlane
                    : at.Source + ((nint)image * _source.Depth + depth.Start((int)d) + firstDepth * depth.Dilation) * _source.Plane
                        + width.Start(band.Segment.From) * _source.Pixel;
            }

            var c = targetPlane + (height.First + h * height.Step) * _target.Row;
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
