namespace Cajal.Saving.Hdf5;

/// <summary>Something with a name in an HDF5 file: a group, a data set or a type.</summary>
public abstract class Hdf5Object
{
    private IReadOnlyDictionary<string, Hdf5Attribute>? _attributes;

    private protected Hdf5Object(FileImage image, ObjectHeader header, string path) => (Image, Header, Path) = (image, header, path);

    /// <summary>The name within its group; <c>/</c> for the root.</summary>
    public string Name => Path.Length == 1 ? Path : Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The path by which it was found, from the root on.</summary>
    public string Path { get; }

    /// <summary>What is written beside it, by name.</summary>
    /// <exception cref="CajalException">CJ3441: damaged; CJ3442: a part of the format that is not read.</exception>
    public IReadOnlyDictionary<string, Hdf5Attribute> Attributes =>
        _attributes ?? Interlocked.CompareExchange(ref _attributes, Hdf5.Attributes.Of(Image, Header, Path), null) ?? _attributes;

    internal FileImage Image { get; }

    internal ObjectHeader Header { get; }

    /// <summary>Its path.</summary>
    public override string ToString() => Path;

    /// <summary>Opens the object at an address.</summary>
    internal static Hdf5Object Open(FileImage image, long address, string path, Hdf5Group? root)
    {
        var header = ObjectHeader.Read(image, address);
        if (header.Has(MessageKind.Layout)) return new Hdf5Dataset(image, header, path);
        if (header.Has(MessageKind.SymbolTable) || header.Has(MessageKind.LinkInfo) || header.Has(MessageKind.Link) || header.Has(MessageKind.GroupInfo))
        {
            return new Hdf5Group(image, header, path, root);
        }

        if (header.Has(MessageKind.Datatype)) return new Hdf5NamedType(image, header, path);
        throw image.Damaged($"{path} is neither a group nor a data set", address);
    }
}

/// <summary>A type that data sets share under a name of its own.</summary>
public sealed class Hdf5NamedType : Hdf5Object
{
    internal Hdf5NamedType(FileImage image, ObjectHeader header, string path) : base(image, header, path) =>
        Type = TypeReader.Read(header.Find(MessageKind.Datatype)!.Value.Open(image));

    /// <summary>The type.</summary>
    public Hdf5Type Type { get; }
}
