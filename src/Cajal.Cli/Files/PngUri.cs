namespace Cajal.Cli;

/// <summary>Small pictures as PNG, to be carried inside a page.</summary>
internal static class PngUri
{
    /// <summary>A grey picture as a data address.</summary>
    public static string Grey(ReadOnlySpan<byte> pixels, int height, int width) => Uri(Png.Encode(pixels, height, width, 1));

    /// <summary>A picture of red, green, blue triples as a data address.</summary>
    public static string Rgb(ReadOnlySpan<byte> pixels, int height, int width) => Uri(Png.Encode(pixels, height, width, 3));

    private static string Uri(byte[] png) => "data:image/png;base64," + Convert.ToBase64String(png);
}
