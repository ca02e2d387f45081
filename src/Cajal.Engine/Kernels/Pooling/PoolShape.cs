using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// The sizes of a pool: an image [Images, Image.., Channels] and a result [Images, Result.., Channels], both contiguous. The window of the
/// result at p covers the image from <c>p * Strides - Low</c> on, as far as there is any.
/// </summary>
internal readonly record struct PoolShape(
    DType Type, int Images, int Channels, Extents Image, Extents Result, Extents Window, Extents Strides, Extents Low)
{
    public long ImageSize => Images * Image.Size * Channels;

    public long ResultSize => Images * Result.Size * Channels;

    public long ImageRows => (long)Images * Image.Depth * Image.Height;

    public long ResultRows => (long)Images * Result.Depth * Result.Height;

    /// <summary>Whether no element belongs to two windows.</summary>
    public bool IsDisjoint => Strides.Depth >= Window.Depth && Strides.Height >= Window.Height && Strides.Width >= Window.Width;

    /// <summary>The box of image elements under a row of windows; <see cref="Box.Across"/> completes it for one of them.</summary>
    public Box BoxOf(long row)
    {
        var (image, rest) = Math.DivRem(row, Result.Depth * Result.Height);
        var (d, h) = Math.DivRem((int)rest, Result.Height);
        var (fromD, countD, placeD) = Clip(d * Strides.Depth - Low.Depth, Window.Depth, Image.Depth);
        var (fromH, countH, placeH) = Clip(h * Strides.Height - Low.Height, Window.Height, Image.Height);
        return new Box
        {
            Row = (nint)(((image * Image.Depth + fromD) * Image.Height + fromH) * Image.Width * Channels),
            Depth = countD,
            Height = countH,
            PlaceOfRow = (placeD * Window.Height + placeH) * Window.Width,
        };
    }

    /// <summary>The first image element under a window, how many there are, and the place of the first in the window.</summary>
    public static (int From, int Count, int Place) Clip(int start, int size, int extent)
    {
        var place = Math.Max(0, -start);
        return (start + place, Math.Min(size, extent - start) - place, place);
    }

    /// <summary>The first and the last window that cover an element.</summary>
    public static (int First, int Last) Cover(int at, int size, int stride, int low, int windows)
    {
        var reach = at + low;
        return (reach < size ? 0 : (reach - size) / stride + 1, Math.Min(reach / stride, windows - 1));
    }

    /// <summary>The image elements under one window: where the first lies, how many there are along each axis, and the first one's place in the window.</summary>
    internal struct Box
    {
        public nint Row;
        public nint First;
        public int Depth;
        public int Height;
        public int Width;
        public int PlaceOfRow;
        public int Place;

        /// <summary>The number of elements.</summary>
        public readonly int Count => Depth * Height * Width;

        /// <summary>Moves to a window of the row.</summary>
        public void Across(in PoolShape shape, int window)
        {
            var (from, count, place) = Clip(window * shape.Strides.Width - shape.Low.Width, shape.Window.Width, shape.Image.Width);
            First = Row + (nint)from * shape.Channels;
            Width = count;
            Place = PlaceOfRow + place;
        }
    }
}
