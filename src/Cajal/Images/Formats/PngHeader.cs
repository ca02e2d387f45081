namespace Cajal.Images;

/// <summary>What the first chunk of a PNG file says.</summary>
internal readonly record struct PngHeader(int Width, int Height, int Depth, PngColor Color, bool IsInterlaced)
{
    public const int Bytes = 13;

    /// <summary>Samples of a pixel as they are stored.</summary>
    public int Samples => Color switch { PngColor.Rgb => 3, PngColor.GreyAlpha => 2, PngColor.Rgba => 4, _ => 1 };

    /// <summary>Bytes from a byte to that of the same sample in the pixel before, at least 1.</summary>
    public int PixelBytes => Math.Max(1, Samples * Depth / 8);

    /// <summary>Bytes of a row of so many pixels, without its filter.</summary>
    public int RowBytes(int width) => (int)(((long)width * Samples * Depth + 7) / 8);
}

/// <summary>What the samples of a PNG file are.</summary>
internal enum PngColor
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}
