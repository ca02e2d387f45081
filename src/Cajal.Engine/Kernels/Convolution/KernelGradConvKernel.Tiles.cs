using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cajal.Kernels;

internal sealed unsafe partial class KernelGradConvKernel
{
    /// <summary>The most planes in a piece.</summary>
    private const int MostRuns = 64;

    /// <summary>Image, result's gradient, kernel's gradient and room for copies.</summary>
    private readonly struct Addresses(byte* image, byte* grad, byte* kernel, byte* copy)
    {
        public readonly byte* Image = image, Grad = grad, Kernel = kernel, Copy = copy;
    }

    /// <summary>Rows that follow each other evenly in both operands.</summary>
    private struct Stretch
    {
        public byte* Image, Grad;
        public nint Rows;
    }

    /// <summary>Adds what a band contributes to a block's panel, piece by piece.</summary>
    [SkipLocalsInit]
    private void Panel(in ConvBand band, in Addresses at, int group, int chunk, int panel, bool isFirst)
    {
        var width = _pass.Width;
        nint firstVector = panel * _narrow + Math.Min(panel, _wide), vectors = panel < _wide ? _narrow + 1 : _narrow;
        var panelBytes = vectors * _vectorBytes;
        var column = group * _shape.OutPerGroup * _size + firstVector * _vectorBytes;
        nint channels = Math.Min(_chunk, _shape.InPerGroup - chunk * _chunk);
        var isCopied = band.Segment.IsCopied;
        var channel = isCopied ? 0 : width.Start(band.Segment.From) * _image.Pixel + (group * _shape.InPerGroup + chunk * _chunk) * _size;
        nint length = band.Segment.To - band.Segment.From;

        Unsafe.SkipInit(out Tile tile);
        var pixel = isCopied ? channels * _size : _image.Pixel;
        tile.ARow = _size;
        tile.AStep = width.Stride * pixel;
        tile.CRow = _gradPixel;
        tile.Lanes = (int)Math.Min(_vectorBytes / _size, _shape.OutPerGroup - (firstVector + vectors - 1) * (_vectorBytes / _size));
        var grad = at.Grad + (nint)(band.FirstRow * width.Count + band.Segment.From) * _gradPixel + column;
        (tile.BStep, tile.BBlock) = (_gradPixel, width.Count * _gradPixel);
        if (_packsGrad)
        {
            var packed = at.Copy + _copyBytes;
            for (var row = band.FirstRow; row < band.EndRow; row++, grad += tile.BBlock)
                Packing.Rows(grad, _gradPixel, length, panelBytes, panelBytes, packed + (nint)(row - band.FirstRow) * length * panelBytes);
            grad = packed;
            (tile.BStep, tile.BBlock) = (panelBytes, length * panelBytes);
        }

        // Neighbouring taps of a row are rows of one product where both image and kernel have them side by side.
        var isRun = _pass.ReadsRuns && _chunks == 1 && (isCopied || _shape.Groups == 1);
        var (products, tileRows) = isRun ? (1, width.Taps * channels) : (width.Taps, channels);
        nint limit = _limits[vectors - 1];
        var tiles = (tileRows + limit - 1) / limit;
        var (low, high) = Math.DivRem(tileRows, tiles);

        var places = Math.Max(1, PieceBytes / panelBytes);
        var pieces = (length + places - 1) / places;
        var rows = Math.Min(Math.Max(1, places / length), (long)MostRuns * _pass.PlaneRows);
        var runs = stackalloc Stretch[MostRuns + 1];
        for (var row = band.FirstRow; row < band.EndRow; row += rows)
            for (nint p = 0; p < pieces; p++)
            {
                nint first = length * p / pieces;
                tile.Steps = length * (p + 1) / pieces - first;
                for (var z = 0; z < _pass.Depth.Taps; z++)
                    for (var t = 0; t < _pass.Height.Taps; t++)
                    {
                        var count = Runs(band, at, grad, ref tile, row, Math.Min(band.EndRow, row + rows), z, t, first * tile.AStep + channel, first * tile.BStep, runs);
                        for (nint w = 0; w < products; w++)
                        {
                            var tap = ((nint)z * _pass.Height.Taps + t) * width.Taps + w;
                            var c = at.Kernel + (tap * _shape.InPerGroup + chunk * _chunk) * _gradPixel + column;
                            var offset = w * width.Dilation * pixel;
                            for (nint i = 0; i < tiles; i++)
                            {
                                var high1 = i < high ? low + 1 : low;
                                tile.Accumulate = !isFirst;
                                Tile(runs, count, offset, c, _tiles[MicroKernels.Index((int)high1, (int)vectors)], ref tile);
                                offset += high1 * _size;
                                c += high1 * tile.CRow;
                            }
                        }
                    }

                isFirst = false;
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile(Stretch* runs, int count, nint offset, byte* c, nint address, ref Tile tile)
    {
        for (var r = 0; r < count; r++)
        {
            tile.Blocks = runs[r].Rows;
            ((delegate*<byte*, byte*, byte*, Tile*, void>)address)(runs[r].Image + offset, runs[r].Grad, c, (Tile*)Unsafe.AsPointer(ref tile));
            tile.Accumulate = true;
        }

        // Where a tap sees only zeros, the sum begins all the same.
        if (tile.Accumulate) return;
        tile.Blocks = 0;
        ((delegate*<byte*, byte*, byte*, Tile*, void>)address)(runs[0].Image, runs[0].Grad, c, (Tile*)Unsafe.AsPointer(ref tile));
    }

    /// <summary>The rows of a piece that see elements of the image through a tap, plane by plane.</summary>
    private int Runs(in ConvBand band, in Addresses at, byte* grad, ref Tile tile, long firstRow, long endRow, int z, int t, nint imageStart, nint gradStart, Stretch* runs)
    {
        var (depth, height) = (_pass.Depth, _pass.Height);
        var isCopied = band.Segment.IsCopied;
        var imageRow = isCopied ? _pass.CopyRow : _image.Row;
        var firstPlane = band.FirstRow / _pass.PlaneRows;
        var above = height.Low - t * height.Dilation;
        var firstInside = above <= 0 ? 0 : (above + height.Stride - 1) / height.Stride;
        var endInside = height.Source + above <= 0 ? 0 : (height.Source + above - 1) / height.Stride + 1;
        // Images of a single row are as evenly spaced as rows of one image.
        var joins = _pass.PlaneRows == 1 && depth.Count == 1;
        tile.ABlock = !joins ? height.Stride * imageRow : isCopied ? depth.Taps * _pass.CopyPlane : depth.Source * _image.Plane;
        var count = 0;
        for (var row = firstRow; row < endRow;)
        {
            var plane = row / _pass.PlaneRows;
            var (image, d) = Math.DivRem(plane, depth.Count);
            var h = (int)(row - plane * _pass.PlaneRows);
            var end = (int)Math.Min(endRow - plane * _pass.PlaneRows, _pass.PlaneRows);
            var next = joins ? endRow : (plane * _pass.PlaneRows) + end;
            var (from, to) = (Math.Max(h, firstInside), Math.Min(end, endInside));
            var (firstDepth, endDepth) = depth.Inside((int)d);
            if (from < to && z >= firstDepth && z < endDepth)
            {
                var (origin, _) = isCopied ? ConvSource.RowsOf(band, plane) : default;
                var planeAt = isCopied ? at.Copy + (nint)((plane - firstPlane) * depth.Taps + z) * _pass.CopyPlane
                    : at.Image + ((nint)image * depth.Source + depth.Start((int)d) + z * depth.Dilation) * _image.Plane;
                runs[count++] = new Stretch
                {
                    Image = planeAt + (height.Start(from) + t * height.Dilation - origin) * imageRow + imageStart,
                    Grad = grad + (nint)(row + from - h - band.FirstRow) * tile.BBlock + gradStart,
                    Rows = joins ? (nint)(endRow - row) : to - from,
                };
            }

            row = next;
        }

        if (count == 0) runs[0] = new Stretch { Image = at.Image, Grad = grad };
        return count;
    }

    /// <summary>Adds the shares of a block.</summary>
    private sealed class SumOfShares(KernelGradConvKernel owner) : IParts
    {
        private const long BytesPerThread = 64 << 10;

        public void Run(nint* slots, Workers workers) =>
            workers.Run(this, Split.Parts(workers, owner._shareBytes * owner._shares, BytesPerThread), slots);

        public void RunPart(int part, int parts, nint* slots)
        {
            var (from, to) = Split.Range(owner._shareBytes / owner._size, part, parts, align: 64 / owner._size);
            if (owner._size == 4) Add<float>(slots, (nint)from, (nint)to);
            else Add<double>(slots, (nint)from, (nint)to);
        }

        private void Add<T>(nint* slots, nint from, nint to) where T : unmanaged, System.Numerics.INumber<T>
        {
            var first = (T*)owner.Share(slots, 0);
            var stride = (nint)owner._shareBytes / sizeof(T);
            var result = (T*)slots[owner._kernelSlot];
            var i = from;
            for (; i + Vector256<T>.Count <= to; i += Vector256<T>.Count)
            {
                var sum = Vector256.Load(first + i);
                for (nint share = 1; share < owner._shares; share++) sum += Vector256.Load(first + share * stride + i);
                sum.Store(result + i);
            }

            for (; i < to; i++)
            {
                var sum = first[i];
                for (nint share = 1; share < owner._shares; share++) sum += first[share * stride + i];
                result[i] = sum;
            }
        }
    }
}
