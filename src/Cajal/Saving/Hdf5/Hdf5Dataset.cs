namespace Cajal.Saving.Hdf5;

/// <summary>A data set of an HDF5 file: elements of one type along axes.</summary>
/// <example><code>
/// var images = file.Root.Dataset("images")!;          // uint8 [60000, 28, 28]
/// Tensor some = images.Rows(1000, 32);                // int32 [32, 28, 28]
/// var bytes = new byte[32 * 784];
/// images.ReadInto&lt;byte&gt;(bytes, 1000, 32);            // the same, as they are
/// </code></example>
public sealed class Hdf5Dataset : Hdf5Object
{
    private readonly ElementArray _elements;

    internal Hdf5Dataset(FileImage image, ObjectHeader header, string path) : base(image, header, path)
    {
        var space = header.Find(MessageKind.Dataspace) ?? throw image.Damaged($"{path} has no extents", header.Address);
        var message = header.Find(MessageKind.Datatype) ?? throw image.Damaged($"{path} has no type", header.Address);
        var type = TypeReader.Read(message.Open(image));
        // The word that Keras writes beside weights of a type that HDF5 did not have.
        if (type is { Class: Hdf5Class.Opaque, Size: 2 } && Attributes.TryGetValue("dtype", out var word)
            && word.Type.Class == Hdf5Class.Text && word.Texts() is ["bfloat16"])
        {
            type = type.AsBFloat16();
        }

        var extents = Dataspace.Read(space.Open(image));
        _elements = new(image, path, type, extents, () => LayoutReader.Read(image, header, extents, type, path));
    }

    /// <summary>The extents; none for a single value.</summary>
    public IReadOnlyList<long> Extents => _elements.Space.Extents;

    /// <summary>The type of the elements in the file.</summary>
    public Hdf5Type Type => _elements.Type;

    /// <summary>The number of elements.</summary>
    public long Count => _elements.Space.Count;

    /// <summary>Whether the elements lie in one piece, so that reading them cannot fail halfway.</summary>
    internal bool IsPlain => _elements.IsPlain;

    /// <summary>Reads everything.</summary>
    /// <returns>The elements, of the dtype that <see cref="Hdf5Type.DType"/> says.</returns>
    /// <exception cref="CajalException">
    /// CJ3441: damaged; CJ3442: a part of the format that is not read; CJ3443: no numbers, or one that is too large for its dtype; CJ3445: too large for
    /// a tensor.
    /// </exception>
    public Tensor Read() => _elements.Read();

    /// <summary>Reads neighbouring rows; a row is what lies along all axes but the first.</summary>
    /// <param name="from">The first, from 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>The rows, <c>[count, ...]</c>.</returns>
    /// <inheritdoc cref="Read" path="/exception"/>
    public Tensor Rows(long from, int count) => _elements.Rows(from, count);

    /// <summary>Reads everything into memory that is there already.</summary>
    /// <typeparam name="T">
    /// bool, or a number type of .NET. Whole numbers become any type that holds their values, or a floating point type; floating point numbers
    /// become floating point numbers, rounded where the type is smaller; truth values become any.
    /// </typeparam>
    /// <param name="destination">Room for exactly all elements, in row-major order.</param>
    /// <exception cref="CajalException">
    /// CJ3441: damaged; CJ3442: a part of the format that is not read; CJ3443: elements that <typeparamref name="T"/> does not hold; CJ3447: no room for
    /// them, or too much.
    /// </exception>
    public void ReadInto<T>(Span<T> destination) where T : unmanaged => _elements.ReadInto(destination);

    /// <summary>Reads neighbouring rows into memory that is there already.</summary>
    /// <param name="destination">Room for exactly these rows.</param>
    /// <param name="from">The first, from 0.</param>
    /// <param name="count">How many.</param>
    /// <inheritdoc cref="ReadInto{T}(Span{T})" path="/typeparam|/exception"/>
    public void ReadInto<T>(Span<T> destination, long from, long count) where T : unmanaged => _elements.ReadInto(destination, from, count);

    /// <summary>Reads texts.</summary>
    /// <returns>The texts, in row-major order.</returns>
    /// <exception cref="CajalException">CJ3441: damaged; CJ3442: a part of the format that is not read; CJ3443: no texts.</exception>
    public string[] ReadStrings() => _elements.ReadStrings();

    /// <summary>The elements, for those who read rows of them.</summary>
    internal ElementArray Elements => _elements;

    /// <summary>For example <c>/layers/dense/vars/0: float32 [784, 10]</c>.</summary>
    public override string ToString() => $"{Path}: {Type} [{string.Join(", ", Extents)}]";
}
