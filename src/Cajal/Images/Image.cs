using Cajal.Data;
using Cajal.Graph;

namespace Cajal;

/// <summary>A picture: rows of pixels of one to four channels, each of 8 or 16 bits.</summary>
/// <remarks>
/// One channel is grey, two are grey and alpha, three are red, green and blue, four have alpha behind them. Read from JPEG, PNG, GIF, BMP and the PNM
/// family by what is in the file, not by its name.
/// </remarks>
/// <example><code>
/// var photo = Image.Load("cat.jpg", (224, 224), interpolation: "bilinear");
/// var scores = model.Predict(photo.ToTensor().ExpandDims(0) / 127.5f - 1);
/// </code></example>
public sealed partial class Image
{
    private readonly byte[] _bytes = [];
    private readonly ushort[] _words = [];

    /// <summary>A picture of 8 bits a channel.</summary>
    /// <param name="height">The rows, at least 1.</param>
    /// <param name="width">The pixels of a row, at least 1.</param>
    /// <param name="channels">1 to 4.</param>
    /// <param name="pixels">Row by row, one byte a channel; not copied.</param>
    /// <exception cref="ArgumentException">The number of bytes is not that of the picture.</exception>
    public Image(int height, int width, int channels, byte[] pixels)
        : this(height, width, channels, pixels?.Length ?? throw new ArgumentNullException(nameof(pixels))) => _bytes = pixels;

    /// <summary>A picture of 16 bits a channel.</summary>
    /// <param name="height">The rows, at least 1.</param>
    /// <param name="width">The pixels of a row, at least 1.</param>
    /// <param name="channels">1 to 4.</param>
    /// <param name="pixels">Row by row, one number a channel; not copied.</param>
    /// <exception cref="ArgumentException">The number of samples is not that of the picture.</exception>
    public Image(int height, int width, int channels, ushort[] pixels)
        : this(height, width, channels, pixels?.Length ?? throw new ArgumentNullException(nameof(pixels))) => (_words, BitDepth) = (pixels, 16);

    private Image(int height, int width, int channels, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        if (samples != (Int128)height * width * channels)
        {
            throw new ArgumentException($"A picture of {height} x {width} x {channels} needs {(Int128)height * width * channels} samples, not {samples}.");
        }

        (Height, Width, Channels) = (height, width, channels);
    }

    /// <summary>The rows.</summary>
    public int Height { get; }

    /// <summary>The pixels of a row.</summary>
    public int Width { get; }

    /// <summary>1 grey, 2 grey and alpha, 3 red, green and blue, 4 with alpha.</summary>
    public int Channels { get; }

    /// <summary>Bits of a sample: 8, or 16.</summary>
    public int BitDepth { get; } = 8;

    /// <summary>The samples of a picture of 8 bits, row by row; empty for one of 16.</summary>
    public ReadOnlySpan<byte> Pixels => _bytes;

    /// <summary>The samples of a picture of 16 bits, row by row; empty for one of 8.</summary>
    public ReadOnlySpan<ushort> WidePixels => _words;

    /// <summary>The picture as numbers from 0 to 255, as Keras's <c>img_to_array</c> gives them; 16 bits become fractions.</summary>
    /// <returns>Float32 <c>[height, width, channels]</c>.</returns>
    public Tensor ToTensor()
    {
        var storage = new Storage(new TensorSpec([Height, Width, Channels], DType.Float32));
        CopyTo(storage.Span<float>());
        return Tensor.FromStorage(storage);
    }

    /// <summary>A picture of numbers from 0 to 255, rounded; what is beyond is cut and NaN is black.</summary>
    /// <param name="image"><c>[height, width]</c> or <c>[height, width, channels]</c> with 1 to 4 channels.</param>
    /// <param name="scale">Whether to stretch the numbers first, so that the smallest becomes 0 and the largest 255, as Keras's <c>array_to_img</c> does.</param>
    /// <exception cref="ShapeException">The tensor is no picture (CJ3321).</exception>
    public static Image FromTensor(Tensor image, bool scale = false)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Rank is not (2 or 3) || image.Size == 0 || (image.Rank == 3 && image.Shape[2] > 4))
        {
            throw new ShapeException(new Problem("CJ3321", "An image is one picture.")
                .Fact("image", image, "wanted [height, width] or [height, width, 1 to 4]")
                .Try("take one of a batch, images[0], or put the batch side by side with ImageGrid.Arrange(images, columns: 10)."));
        }

        var values = image.Cast(DType.Float32).ToArray();
        if (scale) Stretch(values);
        var pixels = Array.ConvertAll(values, v => v > 0 ? (byte)Math.Min(255, (int)(v + 0.5f)) : (byte)0);
        return new Image(image.Shape[0], image.Shape[1], image.Rank == 3 ? image.Shape[2] : 1, pixels);
    }

    /// <summary>For example <c>640 x 427 rgb, 8 bits</c>.</summary>
    public override string ToString() => $"{Width} x {Height} {ColorMode}, {BitDepth} bits";

    internal void CopyTo(Span<float> to)
    {
        if (BitDepth == 8)
        {
            ByteScale.Run(_bytes, to, 1);
            return;
        }

        for (var i = 0; i < _words.Length; i++) to[i] = _words[i] / 257f;
    }

    private static void Stretch(float[] values)
    {
        var (least, most) = (values.Min(), values.Max());
        var factor = most > least ? 255 / (most - least) : 0;
        for (var i = 0; i < values.Length; i++) values[i] = (values[i] - least) * factor;
    }
}
