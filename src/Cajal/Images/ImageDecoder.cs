namespace Cajal.Images;

/// <summary>Finds out what a file is by its first bytes.</summary>
internal static class ImageDecoder
{
    private delegate bool Fits(ReadOnlySpan<byte> file);

    private delegate Image Decoder(ReadOnlySpan<byte> file, ImageReading reading);

    private static readonly (string Name, Fits Fits, Decoder Decode)[] _formats =
    [
        ("JPEG", JpegDecoder.Fits, JpegDecoder.Decode),
        ("PNG", PngDecoder.Fits, PngDecoder.Decode),
        ("GIF", GifDecoder.Fits, GifDecoder.Decode),
        ("BMP", BmpDecoder.Fits, BmpDecoder.Decode),
        ("PNM", PnmDecoder.Fits, PnmDecoder.Decode),
    ];

    public static Image Decode(ReadOnlySpan<byte> file, string name, ImageOptions options)
    {
        foreach (var format in _formats)
        {
            if (format.Fits(file)) return format.Decode(file, new ImageReading(name, format.Name, options));
        }

        throw new CajalException(new Problem("CJ4100", "The file is no picture that can be read.")
            .Fact("file", name)
            .Fact("begins with", file.IsEmpty ? "nothing: it is empty" : Guess(file))
            .Note($"Read are {string.Join(", ", _formats.Select(f => f.Name))}, told apart by what is in the file.")
            .Try("save it as PNG or JPEG with a picture program."));
    }

    private static Message Guess(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("RIFF"u8) && file.Length > 12 && file[8..].StartsWith("WEBP"u8)) return "what a WebP picture begins with";
        if (file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8)) return "what a TIFF picture or a raw photograph begins with";
        if (file.Length > 12 && file[4..].StartsWith("ftyp"u8)) return "what an AVIF or HEIC picture, or a film, begins with";
        if (file.StartsWith("\0\0\0\x0CjP  "u8)) return "what a JPEG 2000 picture begins with";
        if (file.StartsWith("<svg"u8) || file.StartsWith("<?xml"u8)) return "what an SVG drawing begins with";
        if (file.StartsWith("%PDF"u8)) return "what a PDF document begins with";
        return $"the bytes {Convert.ToHexString(file[..Math.Min(8, file.Length)])}";
    }
}
