using System.Buffers.Binary;
using System.IO.Compression;
using Cajal.Data;
using Cajal.Images;

namespace Cajal;

/// <summary>Writes pictures as PNG files. <see cref="Image"/> reads them.</summary>
/// <seealso href="https://www.w3.org/TR/png-3/">W3C, Portable Network Graphics, third edition</seealso>
public static class Png
{
    /// <summary>A picture as the bytes of a PNG file.</summary>
    /// <param name="pixels">Row by row, one byte a channel.</param>
    /// <param name="height">The rows.</param>
    /// <param name="width">The pixels of a row.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <exception cref="ArgumentException">The number of bytes is not that of the picture.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int height, int width, int channels = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (channels is not (1 or 3) || pixels.Length != (long)height * width * channels)
        {
            throw new ArgumentException($"A picture of {height} x {width} needs {height} * {width} * (1 or 3) bytes, not {pixels.Length}.", nameof(pixels));
        }

        return Encode(pixels, height, width * channels, width, 8, channels == 1 ? PngColor.Grey : PngColor.Rgb);
    }

    /// <summary>A picture as the bytes of a PNG file, with all its channels and bits.</summary>
    /// <param name="image">The picture.</param>
    public static byte[] Encode(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var color = image.Channels switch { 1 => PngColor.Grey, 2 => PngColor.GreyAlpha, 3 => PngColor.Rgb, _ => PngColor.Rgba };
        var row = image.Width * image.Channels * image.BitDepth / 8;
        if (image.BitDepth == 8) return Encode(image.Pixels, image.Height, row, image.Width, 8, color);
        var bytes = new byte[(long)row * image.Height];
        for (var i = 0; i < image.WidePixels.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2 * i), image.WidePixels[i]);
        return Encode(bytes, image.Height, row, image.Width, 16, color);
    }

    /// <summary>A picture as the bytes of a PNG file.</summary>
    /// <param name="image"><c>[height, width]</c> or <c>[height, width, channels]</c> with 1 or 3 channels; 0 is black and 1 white, beyond is cut.</param>
    /// <exception cref="ShapeException">The tensor is no picture (CJ3321).</exception>
    public static byte[] Encode(Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Rank is not (2 or 3) || image.Size == 0 || (image.Rank == 3 && image.Shape[2] is not (1 or 3)))
        {
            throw new ShapeException(new Problem("CJ3321", "A PNG file holds one picture.")
                .Fact("image", image, "wanted [height, width] or [height, width, 1 or 3]")
                .Try("take one of a batch, images[0], or put the batch side by side with ImageGrid.Arrange(images, columns: 10)."));
        }

        // NaN is black.
        var pixels = Array.ConvertAll(image.ToArray(), v => v > 0 ? (byte)Math.Min(255, (int)(255 * v + 0.5f)) : (byte)0);
        return Encode(pixels, image.Shape[0], image.Shape[1], image.Rank == 3 ? image.Shape[2] : 1);
    }

    /// <summary>Writes a picture to a file, under its name only when it is complete.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="image"><c>[height, width]</c> or <c>[height, width, channels]</c> with 1 or 3 channels; 0 is black and 1 white, beyond is cut.</param>
    /// <exception cref="ShapeException">The tensor is no picture (CJ3321).</exception>
    public static void Save(string path, Tensor image)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = Encode(image);
        AtomicFile.Write(path, file => file.Write(bytes));
    }

    private static byte[] Encode(ReadOnlySpan<byte> rows, int height, int row, int width, int depth, PngColor color)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                zlib.WriteByte(0); // The filter: none.
                zlib.Write(rows.Slice(y * row, row));
            }
        }

        var head = new byte[PngHeader.Bytes];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = ((byte)depth, (byte)color);
        return [.. PngChunks.Signature, .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        name.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), PngCheckSum.Of(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }
}
