using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// Images [n, height, width, channels] seen as overlapping square tiles, one for every 4 x 4 results, and brought into Winograd's basis.
/// </summary>
/// <param name="Height">Rows of an image.</param>
/// <param name="Width">Columns of an image.</param>
/// <param name="Channels">Channels of a pixel.</param>
/// <param name="Rows">Rows of tiles in an image.</param>
/// <param name="Columns">Columns of tiles.</param>
/// <param name="Top">How far the first tile begins above the image; what lies outside is 0.</param>
/// <param name="Left">How far it begins to the left of it.</param>
/// <param name="Reach">Rows and columns that a tile reads: 6 for images, 4 for the gradients of results.</param>
/// <param name="Depth">Channels that stay together in the basis.</param>
/// <param name="Capacity">The most tiles at once.</param>
internal sealed record WinogradTiles(int Height, int Width, int Channels, int Rows, int Columns, int Top, int Left, int Reach, int Depth, int Capacity)
{
    /// <summary>From one number of the basis to the next: an odd number of cache lines, so that 36 places do not share a few sets.</summary>
    public nint Stride { get; } = OddLines((nint)Capacity * Depth);

    /// <summary>From one block of channels to the next.</summary>
    public nint BlockStride => Stride * WinogradMath.Basis;

    /// <summary>How many blocks of channels.</summary>
    public int Blocks => (Channels + Depth - 1) / Depth;

    /// <summary>Floats of memory for the tiles' basis.</summary>
    public long Size => Blocks * (long)BlockStride;

    /// <summary>Floats of memory for one tile at the border.</summary>
    public long PatchSize => (long)Reach * Reach * Depth;

    public static nint OddLines(nint floats) => ((floats + 15) / 16 | 1) * 16;

    /// <summary>
    /// Changes the basis of the tiles from <paramref name="first"/> on for the blocks of channels from <paramref name="block"/> on:
    /// number e of tile t and channel c goes to <c>to[(c / Depth - block) * BlockStride + e * Stride + t * Depth + c % Depth]</c>.
    /// </summary>
    public unsafe void Change<V>(float* x, long first, int count, int block, int endBlock, float* to, float* patch) where V : unmanaged, IVector<V>
    {
        nint row = (nint)Width * Channels;
        var (line, column) = Math.DivRem(first, Columns);
        var (image, tileRow) = Math.DivRem(line, Rows);
        for (var t = 0; t < count; t++, to += Depth)
        {
            int i = (int)tileRow * WinogradMath.Step - Top, j = (int)column * WinogradMath.Step - Left;
            var from = x + (image * Height + i) * row + (nint)j * Channels;
            var isInside = i >= 0 && j >= 0 && i + Reach <= Height && j + Reach <= Width;
            var target = to;
            for (var b = block; b < endBlock; b++, target += BlockStride)
            {
                nint n = Math.Min(Depth, Channels - b * Depth);
                if (isInside) Change<V>(from + b * Depth, row, Channels, n, target);
                else
                {
                    Cut<V>(from + b * Depth, i, j, n, patch);
                    Change<V>(patch, (nint)Reach * Depth, Depth, n, target);
                }
            }

            if (++column < Columns) continue;
            column = 0;
            if (++tileRow < Rows) continue;
            tileRow = 0;
            image++;
        }
    }

    private unsafe void Change<V>(float* x, nint row, nint column, nint count, float* to) where V : unmanaged, IVector<V>
    {
        if (Reach == WinogradMath.Reach) WinogradMath.Image<V>(x, row, column, count, to, Stride);
        else WinogradMath.ResultGrad<V>(x, row, column, count, to, Stride);
    }

    /// <summary>Copies what of a tile lies in the image, and writes zeros for the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Cut<V>(float* from, int top, int left, nint count, float* patch) where V : unmanaged, IVector<V>
    {
        for (var i = 0; i < Reach; i++)
        {
            var isRow = (uint)(top + i) < (uint)Height;
            for (var j = 0; j < Reach; j++, patch += Depth)
            {
                if (isRow && (uint)(left + j) < (uint)Width)
                {
                    var pixel = from + ((nint)i * Width + j) * Channels;
                    for (nint c = 0; c < count; c += V.Count) V.Load(pixel + c).Store(patch + c);
                }
                else
                {
                    for (nint c = 0; c < count; c += V.Count) V.Create(0).Store(patch + c);
                }
            }
        }
    }
}
