using System.Runtime.InteropServices;
using Cajal.Graph;

namespace Cajal.Data;

/// <summary>Reads and writes NumPy's <c>.npy</c> files: one array each.</summary>
/// <remarks>
/// Reads versions 1 to 3 of the format, C and Fortran order, both byte orders. Every number stays what it was: bool, int32, int64, float32 and
/// float64 keep their type; float16 becomes float32; int8, int16, uint8 and uint16 become int32; uint32 and uint64 become int64, and a uint64 that
/// int64 cannot hold is refused. Complex numbers, texts, structures and Python objects are refused.
/// </remarks>
/// <seealso href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The format's description</seealso>
public static class Npy
{
    private const int Block = 1 << 16;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The array, in row-major order; a single number has shape <c>[]</c>.</returns>
    /// <exception cref="CajalException">
    /// CJ4010: not an array; CJ4011: damaged, that is too short or too long; CJ4012: elements that no tensor holds; CJ4013: too many elements.
    /// </exception>
    /// <example><code>
    /// Tensor x = Npy.Load("images.npy");
    /// </code></example>
    public static Tensor Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        return LoadToEnd(stream, path, stream.Length);
    }

    /// <summary>Reads one array from a stream and leaves the stream behind it.</summary>
    /// <param name="stream">The content, from its position on.</param>
    /// <param name="name">The name to use in messages.</param>
    /// <inheritdoc cref="Load(string)" path="/returns|/exception"/>
    public static Tensor Load(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Load(stream, name, stream.CanSeek ? stream.Length - stream.Position : null);
    }

    /// <summary>Opens a file to read rows of it, one part at a time, so that it may be larger than memory.</summary>
    /// <param name="path">The file, in C order, with at least one axis.</param>
    /// <inheritdoc cref="Load(string)" path="/exception"/>
    public static NpyFile Open(string path) => new(path);

    /// <summary>Begins a file that is written row by row, so that it may become larger than memory.</summary>
    /// <param name="path">The file; it is there, or replaced, once <see cref="NpyWriter.Complete"/> is called.</param>
    /// <param name="rowShape">The shape of a row.</param>
    /// <param name="dtype">The dtype of the elements.</param>
    public static NpyWriter Create(string path, Shape rowShape, DType dtype = DType.Float32) => new(path, new TensorSpec(rowShape, dtype));

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="array">The array; its dtype is kept.</param>
    public static void Save(string path, Tensor array)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(array);
        AtomicFile.Write(path, stream => Save(stream, array));
    }

    /// <summary>Writes an array to a stream.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="array">The array; its dtype is kept.</param>
    public static void Save(Stream stream, Tensor array)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(array);
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("NumPy files are written on little-endian machines.");
        stream.Write(NpyHeader.Of(array.Spec));
        SaveElements(stream, array);
    }

    /// <summary>Writes the elements alone.</summary>
    internal static unsafe void SaveElements(Stream stream, Tensor array)
    {
        var storage = array.Realize().Storage!;
        for (var at = 0L; at < storage.Spec.Bytes;)
        {
            var part = (int)Math.Min(storage.Spec.Bytes - at, 1 << 24);
            stream.Write(new ReadOnlySpan<byte>((byte*)storage.Pointer + at, part));
            at += part;
        }
    }

    /// <summary>Reads an array that must be all there is.</summary>
    internal static Tensor LoadToEnd(Stream stream, string name, long length)
    {
        var header = NpyHeader.Read(stream, name);
        var array = Body(stream, name, header, length);
        return stream.ReadByte() < 0 ? array : throw NpyErrors.Damaged(name, "it goes on after the last element", header);
    }

    /// <param name="stream">The content.</param>
    /// <param name="name">For messages.</param>
    /// <param name="available">At most so many bytes are there; null where that is not known.</param>
    private static Tensor Load(Stream stream, string name, long? available) => Body(stream, name, NpyHeader.Read(stream, name), available);

    private static Tensor Body(Stream stream, string name, NpyHeader header, long? available)
    {
        if (header.Count > int.MaxValue || header.Extents.Any(e => e > int.MaxValue)) throw NpyErrors.TooLarge(name, header.ToString());
        if (header.Bytes > available) throw NpyErrors.Damaged(name, $"only {available} bytes are there", header);
        // Memory grows with what is really there, not with what a header claims.
        if (available is null) stream = Copied(stream, name, header);
        var shape = Shape.Create(Array.ConvertAll(header.Extents, e => (int)e));
        if (!header.IsFortran || shape.Rank < 2) return Tensor.FromStorage(Filled(stream, name, header, shape));
        int[] reversed = [.. shape.Reverse()];
        return Tensor.FromStorage(Transposed(Filled(stream, name, header, reversed), shape));
    }

    private static MemoryStream Copied(Stream stream, string name, NpyHeader header)
    {
        if (header.Bytes > Array.MaxLength) throw NpyErrors.TooLarge(name, header.ToString());
        var copy = new MemoryStream();
        var buffer = new byte[(int)Math.Min(Block, Math.Max(1, header.Bytes))];
        while (copy.Length < header.Bytes)
        {
            var part = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, header.Bytes - copy.Length));
            if (part == 0) throw NpyErrors.Damaged(name, $"it ends after {copy.Length} bytes", header);
            copy.Write(buffer, 0, part);
        }

        copy.Position = 0;
        return copy;
    }

    private static unsafe Storage Filled(Stream stream, string name, NpyHeader header, Shape shape)
    {
        var element = header.Element;
        var storage = new Storage(new TensorSpec(shape, element.DType));
        var target = (byte*)storage.Pointer;
        var (width, size) = (element.Width, element.DType.ByteSize);
        var buffer = element.IsNative ? [] : new byte[(int)Math.Min(Block, header.Bytes)];
        for (var done = 0L; done < header.Count;)
        {
            var count = (int)Math.Min(header.Count - done, element.IsNative ? (1 << 24) / width : buffer.Length / width);
            var room = new Span<byte>(target + done * size, count * size);
            var source = element.IsNative ? room : buffer.AsSpan(0, count * width);
            if (stream.ReadAtLeast(source, source.Length, throwOnEndOfStream: false) is var got && got < source.Length)
            {
                throw NpyErrors.Damaged(name, $"it ends after {done * width + got} bytes", header);
            }

            if (!element.IsNative && element.Convert(source, room) is >= 0 and var wrong) throw NpyErrors.BeyondInt64(name, done + wrong);
            done += count;
        }

        return storage;
    }

    // What was read in Fortran order is the transposed array in C order.
    private static unsafe Storage Transposed(Storage source, Shape shape)
    {
        var storage = new Storage(new TensorSpec(shape, source.Spec.DType));
        switch (source.Spec.DType.ByteSize)
        {
            case 1: Transpose((byte*)source.Pointer, (byte*)storage.Pointer, shape); break;
            case 4: Transpose((int*)source.Pointer, (int*)storage.Pointer, shape); break;
            default: Transpose((long*)source.Pointer, (long*)storage.Pointer, shape); break;
        }

        return storage;
    }

    private static unsafe void Transpose<T>(T* from, T* to, Shape shape) where T : unmanaged
    {
        var rank = shape.Rank;
        var (steps, place) = (new long[rank], new int[rank]);
        for (var (i, step) = (0, 1L); i < rank; step *= shape[i], i++) steps[i] = step;
        var (size, at) = (shape.Size, 0L);
        for (var i = 0L; i < size; i++)
        {
            to[i] = from[at];
            for (var axis = rank - 1; axis >= 0; axis--)
            {
                at += steps[axis];
                if (++place[axis] < shape[axis]) break;
                at -= steps[axis] * shape[axis];
                place[axis] = 0;
            }
        }
    }
}
