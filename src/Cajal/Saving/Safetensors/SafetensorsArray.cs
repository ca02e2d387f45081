using System.Runtime.InteropServices;
using Cajal.Data;
using Cajal.Graph;
using Cajal.Saving.Hdf5;

namespace Cajal.Saving;

/// <summary>An array of a safetensors file; its elements are read when they are asked for.</summary>
public sealed class SafetensorsArray
{
    private const int Block = 1 << 16;

    private readonly RecordFile _file;
    private readonly Hdf5Type? _type;
    private readonly long[] _extents;
    private readonly long _start;

    internal SafetensorsArray(RecordFile file, string name, string type, long[] extents, long start)
    {
        (_file, Name, Type, _extents, _start) = (file, name, type, extents, start);
        _type = SafetensorsType.Find(type);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The type of the elements in the file's words, such as <c>F32</c> or <c>BF16</c>.</summary>
    public string Type { get; }

    /// <summary>The extents; none for a single value.</summary>
    public IReadOnlyList<long> Extents => _extents;

    /// <summary>The dtype that a tensor of these elements has; null where no tensor holds them.</summary>
    public DType? DType => _type?.DType;

    /// <summary>Reads the elements.</summary>
    /// <returns>The elements, of the dtype that <see cref="DType"/> says.</returns>
    /// <exception cref="CajalException">CJ3454: elements that no tensor holds; CJ3455: an array that is too large for a tensor.</exception>
    public Tensor Read()
    {
        if (DType is not { } dtype) throw SafetensorsErrors.Unreadable(_file.Path, Name, Type, "a tensor");
        // Extents of 0 do not count: a shape's size is computed from the left and must not run over.
        if (_extents.Aggregate(1.0, (product, extent) => product * Math.Max(1, extent)) > int.MaxValue) throw SafetensorsErrors.TooLarge(_file.Path, Name, ToString());
        var storage = new Storage(new TensorSpec(Shape.Create([.. _extents.Select(e => (int)e)]), dtype));
        switch (dtype)
        {
            case Cajal.DType.Bool: ReadInto(storage.Span<bool>()); break;
            case Cajal.DType.Int32: ReadInto(storage.Span<int>()); break;
            case Cajal.DType.Int64: ReadInto(storage.Span<long>()); break;
            case Cajal.DType.Float32: ReadInto(storage.Span<float>()); break;
            default: ReadInto(storage.Span<double>()); break;
        }

        return Tensor.FromStorage(storage);
    }

    /// <summary>Reads the elements into memory that is there already.</summary>
    /// <typeparam name="T">
    /// bool, or a number type of .NET. Whole numbers become any type that holds their values, or a floating point type; floating point numbers become floating
    /// point numbers, rounded where the type is smaller; truth values become any.
    /// </typeparam>
    /// <param name="destination">Room for exactly all elements, in row-major order.</param>
    /// <exception cref="CajalException">CJ3454: elements that <typeparamref name="T"/> does not hold; CJ3455: no room for them, or too much.</exception>
    public void ReadInto<T>(Span<T> destination) where T : unmanaged
    {
        if (_type is null || !Elements.Fits<T>(_type)) throw SafetensorsErrors.Unreadable(_file.Path, Name, Type, typeof(T).Name);
        if (destination.Length != Count) throw SafetensorsErrors.WrongRoom(_file.Path, Name, ToString(), destination.Length);
        if (Elements.IsNative<T>(_type))
        {
            _file.ReadBytes(_start, MemoryMarshal.AsBytes(destination));
            return;
        }

        var block = new byte[(int)Math.Min(Block, Count * _type.Size)];
        for (var done = 0; done < destination.Length;)
        {
            var count = Math.Min(destination.Length - done, block.Length / _type.Size);
            var bytes = block.AsSpan(0, count * _type.Size);
            _file.ReadBytes(_start + (long)done * _type.Size, bytes);
            if (Elements.Convert(_type, bytes, destination.Slice(done, count)) is >= 0 and var wrong)
            {
                throw SafetensorsErrors.BeyondTarget(_file.Path, Name, Type, typeof(T).Name, done + wrong);
            }

            done += count;
        }
    }

    /// <summary>For example <c>embedding/embeddings: F32 [1000, 16]</c>.</summary>
    public override string ToString() => $"{Name}: {Type} [{string.Join(", ", _extents)}]";

    // An extent of 0 makes an array empty, whatever the others are; the header was held against the file's length.
    private long Count => _extents.Contains(0) ? 0 : _extents.Aggregate(1L, (product, extent) => product * extent);
}
