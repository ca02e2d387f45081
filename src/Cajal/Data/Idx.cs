using System.Buffers.Binary;
using System.IO.Compression;

namespace Cajal.Data;

/// <summary>Reads IDX files, the format of MNIST and its relatives, plain or compressed with gzip.</summary>
/// <remarks>
/// Two zero bytes, an element type, the number of axes, the extents as big-endian int32, then the elements, big-endian, last axis fastest.
/// </remarks>
/// <seealso href="https://web.archive.org/web/2010/http://yann.lecun.com/exdb/mnist/">The format's description</seealso>
public static class Idx
{
    private const long MaxBytes = 2_000_000_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; gzip is recognised by its content.</param>
    /// <returns>Unsigned bytes, signed bytes, shorts and ints as int32; floats and doubles as they are.</returns>
    /// <exception cref="CajalException">CJ4002: not an IDX file; CJ4003: the file ends early or is too long.</exception>
    public static Tensor Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">The content; gzip is recognised.</param>
    /// <param name="name">The name to use in messages.</param>
    /// <returns>Unsigned bytes, signed bytes, shorts and ints as int32; floats and doubles as they are.</returns>
    /// <exception cref="CajalException">CJ4002: not an IDX file; CJ4003: the file ends early or is too long.</exception>
    public static Tensor Read(Stream stream, string name)
    {
        var (shape, type, bytes) = ReadRaw(stream, name);
        var count = (int)shape.Size;
        return type switch
        {
            0x08 => Tensor.From(Convert(bytes, 1, count, b => (int)b[0]), shape),
            0x09 => Tensor.From(Convert(bytes, 1, count, b => (int)(sbyte)b[0]), shape),
            0x0B => Tensor.From(Convert(bytes, 2, count, b => (int)BinaryPrimitives.ReadInt16BigEndian(b)), shape),
            0x0C => Tensor.From(Convert(bytes, 4, count, BinaryPrimitives.ReadInt32BigEndian), shape),
            0x0D => Tensor.From(Convert(bytes, 4, count, BinaryPrimitives.ReadSingleBigEndian), shape),
            _ => Tensor.From(Convert(bytes, 8, count, BinaryPrimitives.ReadDoubleBigEndian), shape),
        };
    }

    /// <summary>Reads unsigned bytes without the detour over int32.</summary>
    internal static (Shape Shape, byte[] Values) ReadBytes(Stream stream, string name)
    {
        var (shape, type, bytes) = ReadRaw(stream, name);
        return type == 0x08 ? (shape, bytes) : throw NotIdx(name, $"its elements are of type 0x{type:X2}, not unsigned bytes (0x08)");
    }

    private delegate T Reader<out T>(ReadOnlySpan<byte> bytes);

    private static T[] Convert<T>(byte[] bytes, int width, int count, Reader<T> read)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++) values[i] = read(bytes.AsSpan(i * width, width));
        return values;
    }

    private static (Shape Shape, byte Type, byte[] Bytes) ReadRaw(Stream source, string name)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            using var stream = Unzipped(source, name);
            Span<byte> head = stackalloc byte[4];
            if (stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) < 4) throw NotIdx(name, "it is shorter than a header");
            var (type, rank) = (head[2], head[3]);
            var width = type switch { 0x08 or 0x09 => 1, 0x0B => 2, 0x0C or 0x0D => 4, 0x0E => 8, _ => 0 };
            if (head[0] != 0 || head[1] != 0 || width == 0 || rank is 0 or > 8)
            {
                throw NotIdx(name, $"it begins with {System.Convert.ToHexString(head)}");
            }

            var dims = new int[rank];
            var size = (long)width;
            foreach (ref var dim in dims.AsSpan())
            {
                if (stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) < 4) throw NotIdx(name, "it ends within the header");
                dim = BinaryPrimitives.ReadInt32BigEndian(head);
                size = dim < 0 || size > MaxBytes ? MaxBytes + 1 : size * dim;
            }

            if (size > MaxBytes) throw NotIdx(name, $"its header claims the extents [{string.Join(", ", dims)}]");
            return (dims, type, Body(stream, size, dims, name));
        }
        catch (InvalidDataException e)
        {
            throw new CajalException(Damaged(name, "the gzip stream is broken"), e);
        }
    }

    private static Stream Unzipped(Stream source, string name)
    {
        if (!source.CanSeek)
        {
            var copy = new MemoryStream();
            source.CopyTo(copy);
            copy.Position = 0;
            source = copy;
        }

        Span<byte> magic = stackalloc byte[2];
        var start = source.Position;
        if (source.ReadAtLeast(magic, 2, throwOnEndOfStream: false) < 2) throw NotIdx(name, "it is empty");
        source.Position = start;
        return magic is [0x1F, 0x8B] ? new GZipStream(source, CompressionMode.Decompress, leaveOpen: true) : source;
    }

    // Memory grows with what is really there, not with what a header claims.
    private static byte[] Body(Stream stream, long size, int[] dims, string name)
    {
        var expected = $"[{string.Join(", ", dims)}], which is {size} bytes";
        var bytes = new byte[Math.Min(size, 1 << 20)];
        var filled = 0;
        while (true)
        {
            filled += stream.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            if (filled < bytes.Length) throw new CajalException(Damaged(name, $"it ends after {filled} bytes").Fact("header", expected));
            if (filled == size) break;
            Array.Resize(ref bytes, (int)Math.Min(size, 2L * bytes.Length));
        }

        if (stream.ReadByte() >= 0) throw new CajalException(Damaged(name, "it goes on after the last element").Fact("header", expected));
        return bytes;
    }

    private static Problem Damaged(string name, Message what) => new Problem("CJ4003", $"{Path.GetFileName(name)} is damaged: {what}.")
        .Fact("file", name)
        .Try("fetch the file again; a broken download is the usual reason.");

    private static CajalException NotIdx(string name, Message what) => new(new Problem("CJ4002", $"{Path.GetFileName(name)} is not an IDX file.")
        .Fact("file", name)
        .Note($"An IDX file begins with two zero bytes, an element type and the number of axes; {what}.")
        .Try("name a file such as train-images-idx3-ubyte or train-images-idx3-ubyte.gz."));
}
