using Cajal.Images;

namespace Cajal;

public sealed partial class Image
{
    private const string Grayscale = "grayscale", Rgb = "rgb", Rgba = "rgba";

    /// <summary>What the channels are: <c>grayscale</c>, <c>grayscale_alpha</c>, <c>rgb</c> or <c>rgba</c>.</summary>
    public string ColorMode => Channels switch { 1 => Grayscale, 2 => "grayscale_alpha", 3 => Rgb, _ => Rgba };

    /// <summary>The picture with other channels. Colours become grey as <c>0.299 R + 0.587 G + 0.114 B</c>; alpha is dropped, or opaque where it is new.</summary>
    /// <param name="colorMode"><c>grayscale</c>, <c>rgb</c> or <c>rgba</c>, as in Keras; null keeps them.</param>
    /// <exception cref="CajalException">The word is not known (CJ4105).</exception>
    public Image ToColorMode(string? colorMode)
    {
        ImageWords.RequireColorMode(colorMode);
        if (colorMode is null || colorMode == ColorMode) return this;
        var channels = colorMode switch { Grayscale => 1, Rgb => 3, _ => 4 };
        return BitDepth == 16
            ? new Image(Height, Width, channels, ChannelChange.Run<ushort>(_words, Channels, channels))
            : new Image(Height, Width, channels, ChannelChange.Run<byte>(_bytes, Channels, channels));
    }

    /// <summary>The picture with 8 bits a channel: the high ones of 16.</summary>
    public Image To8Bit() => BitDepth == 8 ? this : new Image(Height, Width, Channels, Array.ConvertAll(_words, w => (byte)(w >> 8)));

    /// <summary>A part of the picture.</summary>
    /// <param name="top">Its first row.</param>
    /// <param name="left">Its first column.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Its columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not within the picture.</exception>
    public Image Crop(int top, int left, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        ArgumentOutOfRangeException.ThrowIfNegative(left);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Height - top);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Width - left);
        if ((height, width) == (Height, Width)) return this;
        return BitDepth == 16
            ? new Image(height, width, Channels, Cut(_words, top, left, height, width))
            : new Image(height, width, Channels, Cut(_bytes, top, left, height, width));
    }

    /// <summary>The picture at another size, to the bit as Pillow's <c>resize</c> gives it (8 bits, with antialias).</summary>
    /// <param name="height">The new height.</param>
    /// <param name="width">The new width.</param>
    /// <param name="interpolation">
    /// <c>nearest</c>, <c>bilinear</c>, <c>bicubic</c>, <c>lanczos3</c> (or <c>lanczos</c>), <c>lanczos5</c>, <c>box</c>, <c>hamming</c>, <c>area</c>,
    /// <c>gaussian</c> or <c>mitchellcubic</c>.
    /// </param>
    /// <param name="antialias">Whether a picture that shrinks is smoothed, so that fine patterns turn grey instead of into other patterns.</param>
    /// <exception cref="CajalException">A size is below 1 or too large, or the word is not known (CJ4105).</exception>
    public Image Resize(int height, int width, string interpolation = "bilinear", bool antialias = true) =>
        Resize((0, 0, Height, Width), height, width, ImageWords.Interpolation(interpolation), antialias);

    /// <summary>Tensors of pictures at another size, as <see cref="Ops.Resize"/> gives them.</summary>
    /// <param name="images"><c>[height, width, channels]</c> or <c>[n, height, width, channels]</c>.</param>
    /// <param name="height">The new height.</param>
    /// <param name="width">The new width.</param>
    /// <param name="interpolation"><c>nearest</c>, <c>bilinear</c>, <c>bicubic</c>, <c>lanczos3</c> or <c>lanczos5</c>.</param>
    /// <param name="antialias">Whether pictures that shrink are smoothed.</param>
    /// <param name="cropToAspectRatio">Whether to keep proportions by cutting the longer side first, as Keras's <c>smart_resize</c> does.</param>
    public static Tensor Resize(
        Tensor images, int height, int width, string interpolation = "bilinear", bool antialias = false, bool cropToAspectRatio = false) =>
        images.Resize([height, width], interpolation, antialias, cropToAspectRatio);

    /// <summary>The middle of the picture that has the proportions of a size, as large as it goes.</summary>
    /// <param name="height">The height that gives the proportions.</param>
    /// <param name="width">The width that gives the proportions.</param>
    /// <exception cref="CajalException">A size is below 1 (CJ4105).</exception>
    public Image CropToAspectRatio(int height, int width)
    {
        var (top, left, h, w) = Middle(height, width);
        return Crop(top, left, h, w);
    }

    internal (int Top, int Left, int Height, int Width) Middle(int height, int width)
    {
        ImageWords.RequireSize(height, width);
        var h = (int)Math.Clamp((long)Width * height / width, 1, Height);
        var w = (int)Math.Clamp((long)Height * width / height, 1, Width);
        return ((Height - h) / 2, (Width - w) / 2, h, w);
    }

    /// <summary>Resizes a part; kernels that reach beyond it see what is there.</summary>
    internal Image Resize((int Top, int Left, int Height, int Width) part, int height, int width, string interpolation, bool antialias)
    {
        ImageWords.RequireSize(height, width);
        var columns = ResampleLine.Of(Width, part.Left, part.Width, width, interpolation, antialias);
        var rows = ResampleLine.Of(Height, part.Top, part.Height, height, interpolation, antialias);
        if (columns.IsIdentity && rows.IsIdentity) return this;
        if (BitDepth == 8) return new Image(height, width, Channels, ByteResampler.Run(_bytes, Width, Channels, columns, rows));
        var floats = new float[(long)height * width * Channels];
        FloatResampler.Run<ushort>(_words, Width, Channels, columns, rows, floats);
        return new Image(height, width, Channels, Array.ConvertAll(floats, v => (ushort)Math.Clamp(v + 0.5f, 0, ushort.MaxValue)));
    }

    private T[] Cut<T>(T[] pixels, int top, int left, int height, int width)
    {
        var row = width * Channels;
        var part = new T[(long)height * row];
        for (var y = 0; y < height; y++)
        {
            pixels.AsSpan((int)(((long)(top + y) * Width + left) * Channels), row).CopyTo(part.AsSpan(y * row));
        }

        return part;
    }
}
