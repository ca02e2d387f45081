namespace Cajal.Images;

/// <summary>What pictures of a data set are made to be: their size, their channels, and how they get there.</summary>
internal sealed record ImageForm(
    int Height, int Width, string ColorMode, string Interpolation, bool CropsToAspectRatio, bool PadsToAspectRatio, bool Antialias, ImageOptions Options)
{
    public int Channels => ColorMode switch { "grayscale" => 1, "rgb" => 3, _ => 4 };

    /// <summary>Reads a picture and brings it into this form.</summary>
    /// <param name="path">The file.</param>
    /// <param name="to">Where its numbers go, 0 to 255.</param>
    public void Load(string path, Span<float> to)
    {
        var image = Image.Read(path, Options).To8Bit().ToColorMode(ColorMode);
        if (CropsToAspectRatio) image = image.CropToAspectRatio(Height, Width);
        if (PadsToAspectRatio) image = Padded(image);
        FloatResampler.Run(
            image.Pixels,
            image.Width,
            image.Channels,
            ResampleLine.Of(image.Width, 0, image.Width, Width, Interpolation, Antialias),
            ResampleLine.Of(image.Height, 0, image.Height, Height, Interpolation, Antialias),
            to);
    }

    // Black around the shorter side, so that the proportions are those that are wanted.
    private Image Padded(Image image)
    {
        var height = Math.Max(image.Height, (long)image.Width * Height / Width);
        var width = Math.Max(image.Width, (long)image.Height * Width / Height);
        if (height == image.Height && width == image.Width) return image;
        if (height * width > Options.MaxPixels) ImageWords.RequireSize(int.MaxValue, int.MaxValue);
        var pixels = new byte[height * width * image.Channels];
        var (top, left) = ((height - image.Height) / 2, (width - image.Width) / 2);
        var row = image.Width * image.Channels;
        for (var y = 0; y < image.Height; y++) image.Pixels.Slice(y * row, row).CopyTo(pixels.AsSpan((int)(((top + y) * width + left) * image.Channels)));
        return new Image((int)height, (int)width, image.Channels, pixels);
    }
}
