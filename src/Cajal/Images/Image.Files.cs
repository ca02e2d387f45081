using Cajal.Data;
using Cajal.Graph;
using Cajal.Images;

namespace Cajal;

public sealed partial class Image
{
    /// <summary>Reads a picture, of whichever format it is, and brings it to a size: Keras's <c>load_img</c>.</summary>
    /// <remarks>
    /// The result has 8 bits a channel. Unlike Keras, photographs are turned upright as their camera noted; <see cref="ImageOptions.ApplyOrientation"/>
    /// leaves that out.
    /// </remarks>
    /// <param name="path">The file; its content tells the format.</param>
    /// <param name="targetSize">Height and width; null keeps those of the file.</param>
    /// <param name="colorMode"><c>rgb</c>, <c>rgba</c> or <c>grayscale</c>; null keeps the channels of the file.</param>
    /// <param name="interpolation">How it is resized, with antialias: as in <see cref="Resize(int, int, string, bool)"/>.</param>
    /// <param name="keepAspectRatio">Whether only the middle is used, so that proportions stay.</param>
    /// <param name="options">How far the file is trusted.</param>
    /// <exception cref="CajalException">
    /// CJ4100: no picture, or of an unknown format; CJ4101, CJ4102: damaged, or cut; CJ4103: too large; CJ4104: of a kind that is not read;
    /// CJ4105: a word or size is none.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <example><code>Tensor x = Image.Load("cat.jpg", (224, 224), interpolation: "bilinear").ToTensor();   // [224, 224, 3], 0 to 255</code></example>
    public static Image Load(
        string path, (int Height, int Width)? targetSize = null, string? colorMode = Rgb, string interpolation = "nearest",
        bool keepAspectRatio = false, ImageOptions? options = null)
    {
        // Words are checked before a file is read.
        ImageWords.RequireColorMode(colorMode);
        var kernel = ImageWords.Interpolation(interpolation);
        if (targetSize is { } wanted) ImageWords.RequireSize(wanted.Height, wanted.Width);
        var image = Read(path, options).To8Bit().ToColorMode(colorMode);
        if (targetSize is not { } size) return image;
        var part = keepAspectRatio ? image.Middle(size.Height, size.Width) : (0, 0, image.Height, image.Width);
        return image.Resize(part, size.Height, size.Width, kernel, antialias: true);
    }

    /// <summary>Reads a picture as it is: its size, its channels, and its 8 or 16 bits.</summary>
    /// <param name="path">The file; its content tells the format.</param>
    /// <param name="options">How far the file is trusted.</param>
    /// <exception cref="CajalException">CJ4100 to CJ4104, as in <see cref="Load"/>.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Image Read(string path, ImageOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ImageDecoder.Decode(File.ReadAllBytes(path), path, options ?? new ImageOptions());
    }

    /// <summary>A picture from the bytes of a file, of whichever format they are.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="options">How far it is trusted.</param>
    /// <exception cref="CajalException">CJ4100 to CJ4104, as in <see cref="Load"/>.</exception>
    public static Image Decode(ReadOnlySpan<byte> file, ImageOptions? options = null) =>
        ImageDecoder.Decode(file, "bytes in memory", options ?? new ImageOptions());

    /// <summary>Pictures as one batch.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="targetSize">Height and width; null where all have the same.</param>
    /// <param name="colorMode"><c>rgb</c>, <c>rgba</c> or <c>grayscale</c>.</param>
    /// <param name="interpolation">How they are resized, with antialias.</param>
    /// <param name="keepAspectRatio">Whether only the middle of each is used, so that proportions stay.</param>
    /// <param name="options">How far the files are trusted.</param>
    /// <returns>Float32 <c>[n, height, width, channels]</c>, numbers from 0 to 255.</returns>
    /// <exception cref="CajalException">As in <see cref="Load"/>; CJ4106: the pictures differ in size, or there are none.</exception>
    public static Tensor LoadAll(
        IEnumerable<string> paths, (int Height, int Width)? targetSize = null, string colorMode = Rgb, string interpolation = "nearest",
        bool keepAspectRatio = false, ImageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(colorMode);
        string[] files = [.. paths];
        if (files.Length == 0) throw Unequal("files", "none", "", "");
        var images = new Image[files.Length];
        ManyImages.Run(files.Length, i => images[i] = Load(files[i], targetSize, colorMode, interpolation, keepAspectRatio, options));
        var first = images[0];
        var other = Array.FindIndex(images, i => (i.Height, i.Width) != (first.Height, first.Width));
        if (other >= 0) throw Unequal(files[0], $"{first.Height} x {first.Width}", files[other], $"{images[other].Height} x {images[other].Width}");
        var storage = new Storage(new TensorSpec([files.Length, first.Height, first.Width, first.Channels], DType.Float32));
        var size = first.Pixels.Length;
        for (var i = 0; i < images.Length; i++) images[i].CopyTo(storage.Span<float>().Slice(i * size, size));
        return Tensor.FromStorage(storage);
    }

    /// <summary>Writes the picture to a PNG file, under its name only when it is complete.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = Png.Encode(this);
        AtomicFile.Write(path, file => file.Write(bytes));
    }

    /// <summary>Writes numbers from 0 to 255 as a picture: Keras's <c>save_img</c>, without stretching them unless that is asked for.</summary>
    /// <param name="path">The file, as in <see cref="Save(string)"/>.</param>
    /// <param name="image"><c>[height, width]</c> or <c>[height, width, channels]</c> with 1 to 4 channels.</param>
    /// <param name="scale">Whether the smallest number becomes 0 and the largest 255.</param>
    /// <exception cref="ShapeException">The tensor is no picture (CJ3321).</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, Tensor image, bool scale = false) => FromTensor(image, scale).Save(path);

    private static CajalException Unequal(Message first, Message size, Message second, Message other)
    {
        var problem = new Problem("CJ4106", "These pictures do not make one batch.").Fact(first, size);
        if (!second.IsEmpty) problem.Fact(second, other);
        return new CajalException(problem.Try("name a size for all, such as targetSize: (224, 224)."));
    }
}
