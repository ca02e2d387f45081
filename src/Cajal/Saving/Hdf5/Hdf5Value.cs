using System.Text;
using Cajal.Data;

namespace Cajal.Saving.Hdf5;

/// <summary>What an array or an attribute holds: a type, extents, and the elements, which are either streamed or kept.</summary>
internal sealed class Hdf5Value
{
    /// <summary>A message of an object header ends at 65,535 bytes; name, type and extents take their part.</summary>
    public const int MostBytes = 65000;

    /// <summary>Where Keras cuts lists of names.</summary>
    private const int MostBytesOfList = 64512;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Action<Stream>? _write;
    private readonly byte[]? _bytes;
    private readonly byte[][]? _texts;

    private Hdf5Value(string name, byte[] type, int[] extents, long bytes, Action<Stream>? write = null, byte[]? values = null, byte[][]? texts = null) =>
        (Name, Type, Extents, Bytes, _write, _bytes, _texts) = (name, type, extents, bytes, write, values, texts);

    /// <summary>The attribute's name; empty for an array, whose name its group keeps.</summary>
    public string Name { get; }

    /// <summary>The datatype message.</summary>
    public byte[] Type { get; }

    public int[] Extents { get; }

    /// <summary>The size of the elements in the file; texts in the heap not counted.</summary>
    public long Bytes { get; }

    /// <summary>Whether the elements refer to texts in the heap.</summary>
    public bool HasTexts => _texts is not null;

    /// <summary>The elements of a tensor, read when the file is written.</summary>
    public static Hdf5Value Streamed(Tensor values) =>
        new("", Hdf5Datatype.Of(values.DType), values.Shape.ToArray(), values.Spec.Bytes, write: stream => Npy.SaveElements(stream, values));

    /// <summary>Bytes, read when the file is written.</summary>
    public static Hdf5Value Streamed(ReadOnlyMemory<byte> values, Shape shape) =>
        new("", Hdf5Datatype.Byte, shape.ToArray(), values.Length, write: stream => stream.Write(values.Span));

    /// <summary>A number or a small array, taken now.</summary>
    public static Hdf5Value Of(string path, string name, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        RequireName(path, name);
        if (value.Spec.Bytes + 8L * value.Rank > MostBytes) throw Hdf5WriterErrors.TooLarge(path, name, value.Spec.Bytes);
        using var bytes = new MemoryStream();
        Npy.SaveElements(bytes, value);
        return new(name, Hdf5Datatype.Of(value.DType), value.Shape.ToArray(), bytes.Length, values: bytes.ToArray());
    }

    /// <summary>One text, in the heap.</summary>
    public static Hdf5Value[] Of(string path, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        RequireName(path, name);
        return [new(name, Hdf5Datatype.Text(isUtf8: !Ascii.IsValid(value)), [], Hdf5Heap.ReferenceBytes, texts: [Encode(path, value)])];
    }

    /// <summary>A list of texts, in several parts where it is long.</summary>
    public static Hdf5Value[] Of(string path, string name, IReadOnlyList<string> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        RequireName(path, name);
        byte[][] texts = [.. value.Select(v => Encode(path, v))];
        var isUtf8 = !value.All(v => Ascii.IsValid(v));
        var width = Math.Max(1, texts.Select(t => t.Length).DefaultIfEmpty(0).Max());
        var isHeaped = width > MostBytesOfList;
        var most = MostBytesOfList / (isHeaped ? Hdf5Heap.ReferenceBytes : width);
        var parts = Math.Max(1, (texts.Length + most - 1) / most);
        // Parts of nearly the same length, as NumPy's array_split makes them.
        var cut = Enumerable.Range(0, parts).Select(i => texts[(int)((long)texts.Length * i / parts)..(int)((long)texts.Length * (i + 1) / parts)]).ToArray();
        return [.. cut.Select((t, i) => isHeaped ? Texts(path, PartName(i), t, isUtf8) : Padded(PartName(i), t, width, isUtf8))];

        string PartName(int i) => parts == 1 ? name : $"{name}{i}";
    }

    /// <summary>Texts in the heap.</summary>
    public static Hdf5Value Texts(string path, string name, byte[][] texts, bool isUtf8)
    {
        if (name.Length > 0) RequireName(path, name);
        return new(name, Hdf5Datatype.Text(isUtf8), [texts.Length], (long)texts.Length * Hdf5Heap.ReferenceBytes, texts: texts);
    }

    /// <summary>A text as HDF5 keeps it.</summary>
    public static byte[] Encode(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('\0', StringComparison.Ordinal)) throw Hdf5WriterErrors.Name(path, text.Replace('\0', '?'), "a text ends at the character 0");
        try
        {
            return _utf8.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw Hdf5WriterErrors.Name(path, text, "half of a surrogate pair is no Unicode");
        }
    }

    /// <summary>The elements, where they are kept or in the heap.</summary>
    public byte[] Kept(Hdf5Heap heap)
    {
        if (_bytes is not null) return _bytes;
        var bytes = new byte[Bytes];
        for (var i = 0; i < _texts!.Length; i++) heap.Add(_texts[i], bytes.AsSpan(i * Hdf5Heap.ReferenceBytes));
        return bytes;
    }

    /// <summary>Writes the elements that are not kept.</summary>
    public void Write(Stream stream) => _write!(stream);

    private static Hdf5Value Padded(string name, byte[][] texts, int width, bool isUtf8)
    {
        var bytes = new byte[texts.Length * width];
        for (var i = 0; i < texts.Length; i++) texts[i].CopyTo(bytes, i * width);
        return new(name, Hdf5Datatype.Padded(width, isUtf8), [texts.Length], bytes.Length, values: bytes);
    }

    private static void RequireName(string path, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0) throw Hdf5WriterErrors.Name(path, name, "a name has at least one character");
        // The name and the values share one message.
        if (Encode(path, name).Length > 256) throw Hdf5WriterErrors.Name(path, name, "the name is too long");
    }
}
