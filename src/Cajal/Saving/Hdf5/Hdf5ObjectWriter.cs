namespace Cajal.Saving.Hdf5;

/// <summary>A group or an array of an HDF5 file to be; both can carry attributes.</summary>
public abstract class Hdf5ObjectWriter
{
    private readonly OrderedDictionary<string, Hdf5Value[]> _attributes = [];

    private protected Hdf5ObjectWriter(string path) => Path = path;

    /// <summary>The names from the root to here, such as <c>/layers/dense</c>.</summary>
    public string Path { get; }

    internal IEnumerable<Hdf5Value> Attributes => _attributes.Values.SelectMany(v => v);

    /// <summary>Sets a text, of any length. It is kept as h5py keeps texts, with a length of its own: ASCII where that is enough, UTF-8 otherwise.</summary>
    /// <param name="name">The attribute's name; what it was before is replaced.</param>
    /// <param name="value">The text.</param>
    /// <exception cref="CajalException">CJ3448: the name or the text has a character that HDF5 cannot keep.</exception>
    public void SetAttribute(string name, string value) => Set(name, Hdf5Value.Of(Path, name, value));

    /// <summary>Sets a list of texts, as Keras keeps <c>layer_names</c>: an array of texts of one length, padded with zeros.</summary>
    /// <remarks>
    /// Where the array is larger than 64,512 bytes it is cut, as Keras does, into <c>name0</c>, <c>name1</c> ... A list with a text that is longer than
    /// that by itself is kept as texts with lengths of their own.
    /// </remarks>
    /// <param name="name">The attribute's name; what it was before is replaced.</param>
    /// <param name="value">The texts; none give an array of length 0.</param>
    /// <exception cref="CajalException">CJ3448: the name or a text has a character that HDF5 cannot keep.</exception>
    public void SetAttribute(string name, IReadOnlyList<string> value) => Set(name, Hdf5Value.Of(Path, name, value));

    /// <summary>Sets a number or an array of at most 65,000 bytes, of any shape; the values are taken now.</summary>
    /// <param name="name">The attribute's name; what it was before is replaced.</param>
    /// <param name="value">The values; their dtype is kept.</param>
    /// <exception cref="CajalException">CJ3448: the name cannot be kept; CJ3449: the array is too large for an attribute.</exception>
    public void SetAttribute(string name, Tensor value) => Set(name, [Hdf5Value.Of(Path, name, value)]);

    private void Set(string name, Hdf5Value[] parts)
    {
        var others = _attributes.Where(a => a.Key != name).SelectMany(a => a.Value).Select(v => v.Name).ToHashSet();
        if (Array.Find(parts, p => others.Contains(p.Name)) is { } twice)
        {
            throw Hdf5WriterErrors.Name(Path, twice.Name, "there is an attribute of that name already; a long list is cut into several");
        }

        _attributes[name] = parts;
    }
}
