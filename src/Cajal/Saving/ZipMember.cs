using System.IO.Compression;
using System.Text;
using Cajal.Data;

namespace Cajal.Saving;

/// <summary>A member of an archive: where it lies, and its content.</summary>
internal sealed class ZipMember
{
    // Deflate cannot pack tighter than 1 to 1032.
    private const long MaxDeflateRatio = 1032;

    // What Keras takes for an attack: more than 4 GiB out of less than a hundredth of that.
    private const long SuspiciousBytes = 4L << 30, SuspiciousRatio = 100;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ZipReader _archive;

    internal ZipMember(ZipReader archive, string name, long offset, long packedLength, long length, uint sum, bool isStored)
    {
        (_archive, Name, Offset, PackedLength, Length, Sum, IsStored) = (archive, name, offset, packedLength, length, sum, isStored);
        if (isStored && packedLength != length) throw ZipErrors.NotSound(archive.Path, $"\"{name}\" is stored with two lengths");
        if (length / MaxDeflateRatio > packedLength) throw ZipErrors.TooLarge(archive.Path, this, "Nothing can be packed so tightly.");
        if (length > SuspiciousBytes && length / SuspiciousRatio > packedLength)
        {
            throw ZipErrors.TooLarge(archive.Path, this, "Weights cannot be packed so tightly; it would fill memory or disk.");
        }
    }

    /// <summary>The path in the archive; one that is safe.</summary>
    public string Name { get; }

    /// <summary>Where the content begins in the file; a stored member can be read there as it is.</summary>
    public long Offset { get; }

    /// <summary>The bytes in the file.</summary>
    public long PackedLength { get; }

    /// <summary>The bytes of the content.</summary>
    public long Length { get; }

    /// <summary>The CRC-32 of the content.</summary>
    public uint Sum { get; }

    /// <summary>Whether the content lies in the file as it is.</summary>
    public bool IsStored { get; }

    /// <summary>The content in memory, its check sum verified.</summary>
    /// <param name="most">The largest size that makes sense.</param>
    /// <exception cref="CajalException">CJ3450: the content is damaged; CJ3451: it is larger than that.</exception>
    public byte[] Bytes(int most)
    {
        if (Length > most) throw ZipErrors.TooLarge(_archive.Path, this, $"Such a member has at most {most} bytes.");
        // Memory grows with what is really there, not with what the directory claims.
        var bytes = new byte[Math.Min(Length, 1 << 20)];
        var count = 0;
        Read(part =>
        {
            if (count + part.Length > bytes.Length) Array.Resize(ref bytes, (int)Math.Min(Length, Math.Max(2L * bytes.Length, count + part.Length)));
            part.CopyTo(bytes.AsSpan(count));
            count += part.Length;
        });
        return bytes;
    }

    /// <summary>The content as a text in UTF-8, its check sum verified.</summary>
    /// <inheritdoc cref="Bytes" path="/param|/exception"/>
    public string Text(int most)
    {
        try
        {
            return _utf8.GetString(Bytes(most));
        }
        catch (DecoderFallbackException e)
        {
            throw ZipErrors.NotSound(_archive.Path, $"\"{Name}\" is no text in UTF-8", e);
        }
    }

    /// <summary>Reads all and compares the check sum: for a stored member that is then read in place.</summary>
    /// <exception cref="CajalException">CJ3450: the content is damaged.</exception>
    public void Verify() => Read(_ =>
    {
    });

    private void Read(Action<ReadOnlySpan<byte>> take)
    {
        using var source = Open();
        var buffer = new byte[1 << 18];
        var (sum, count) = (0u, 0L);
        try
        {
            for (int got; (got = source.Read(buffer)) > 0;)
            {
                count += got;
                if (count > Length) throw ZipErrors.NotSound(_archive.Path, $"\"{Name}\" is longer than it claims");
                sum = Crc32.Append(sum, buffer.AsSpan(0, got));
                take(buffer.AsSpan(0, got));
            }
        }
        catch (InvalidDataException e)
        {
            throw ZipErrors.NotSound(_archive.Path, $"\"{Name}\" cannot be unpacked", e);
        }

        if (count < Length) throw ZipErrors.NotSound(_archive.Path, $"\"{Name}\" is shorter than it claims");
        if (sum != Sum) throw ZipErrors.NotSound(_archive.Path, $"the check sum of \"{Name}\" is wrong");
    }

    private Stream Open()
    {
        var window = _archive.Window(Offset, PackedLength);
        return IsStored ? window : new DeflateStream(window, CompressionMode.Decompress);
    }
}
