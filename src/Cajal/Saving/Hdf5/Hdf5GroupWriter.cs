namespace Cajal.Saving.Hdf5;

/// <summary>A group of an HDF5 file to be: members by name, in the order in which they came.</summary>
public sealed class Hdf5GroupWriter : Hdf5ObjectWriter
{
    private const int MostAxes = 32;

    private readonly OrderedDictionary<string, Hdf5ObjectWriter> _members = [];

    internal Hdf5GroupWriter(string path) : base(path)
    {
    }

    internal IReadOnlyList<KeyValuePair<string, Hdf5ObjectWriter>> Members => _members;

    /// <summary>The group of that name below this one, found or made.</summary>
    /// <param name="path">One name, or several with <c>/</c> between them.</param>
    /// <exception cref="CajalException">CJ3448: a name that HDF5 cannot keep, or one of an array.</exception>
    public Hdf5GroupWriter Group(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var group = this;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries)) group = group.Step(name);
        return group;
    }

    /// <summary>Adds an array, which is read when the file is written.</summary>
    /// <param name="name">Its name; with <c>/</c> in it, groups are found or made.</param>
    /// <param name="values">The elements; dtype and shape are kept.</param>
    /// <returns>The array, for its attributes.</returns>
    /// <exception cref="CajalException">CJ3448: a name that HDF5 cannot keep, or one that is taken.</exception>
    public Hdf5DatasetWriter Add(string name, Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Rank > MostAxes) throw Hdf5WriterErrors.Name(Path, name, $"its array has {values.Rank} axes, and HDF5 knows at most {MostAxes}");
        return Add(name, path => new Hdf5DatasetWriter(path, Hdf5Value.Streamed(values)));
    }

    /// <summary>Adds an array of bytes (uint8), which is read when the file is written.</summary>
    /// <param name="name">Its name; with <c>/</c> in it, groups are found or made.</param>
    /// <param name="values">The elements in row-major order.</param>
    /// <param name="shape">The extents.</param>
    /// <returns>The array, for its attributes.</returns>
    /// <exception cref="CajalException">CJ3448: a name that HDF5 cannot keep, or one that is taken.</exception>
    /// <exception cref="ShapeException">CJ1001: the count of values is not the size of the shape.</exception>
    public Hdf5DatasetWriter Add(string name, ReadOnlyMemory<byte> values, Shape shape)
    {
        if (values.Length != shape.Size)
        {
            throw new ShapeException(new Problem("CJ1001", $"{values.Length} values do not fill a tensor of shape {shape}.")
                .Fact("values", $"{values.Length} numbers")
                .Fact("shape", $"{shape}, which holds {shape.Size}")
                .Try("give as many values as the product of the extents, or another shape."));
        }

        return Add(name, path => new Hdf5DatasetWriter(path, Hdf5Value.Streamed(values, shape)));
    }

    /// <summary>Adds an array of texts, each with a length of its own, in UTF-8.</summary>
    /// <param name="name">Its name; with <c>/</c> in it, groups are found or made.</param>
    /// <param name="values">The texts, which become an array with one axis.</param>
    /// <returns>The array, for its attributes.</returns>
    /// <exception cref="CajalException">CJ3448: a name or text that HDF5 cannot keep, or a name that is taken.</exception>
    public Hdf5DatasetWriter Add(string name, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Add(name, path => new Hdf5DatasetWriter(path, Hdf5Value.Texts(path, "", [.. values.Select(v => Hdf5Value.Encode(path, v))], isUtf8: true)));
    }

    private Hdf5DatasetWriter Add(string path, Func<string, Hdf5DatasetWriter> make)
    {
        ArgumentNullException.ThrowIfNull(path);
        var slash = path.LastIndexOf('/');
        var group = slash < 0 ? this : Group(path[..slash]);
        var name = path[(slash + 1)..];
        group.RequireFree(name);
        if (group._members.ContainsKey(name)) throw Hdf5WriterErrors.Name(group.Path, name, "the name is taken");
        var dataset = make(group.PathOf(name));
        group._members.Add(name, dataset);
        return dataset;
    }

    private Hdf5GroupWriter Step(string name)
    {
        if (_members.TryGetValue(name, out var member))
        {
            return member as Hdf5GroupWriter ?? throw Hdf5WriterErrors.Name(Path, name, "it is an array already, and cannot be a group");
        }

        RequireFree(name);
        var group = new Hdf5GroupWriter(PathOf(name));
        _members.Add(name, group);
        return group;
    }

    private void RequireFree(string name)
    {
        if (name.Length == 0) throw Hdf5WriterErrors.Name(Path, name, "a name has at least one character");
        if (name == ".") throw Hdf5WriterErrors.Name(Path, name, "a single dot means the group itself");
        if (Hdf5Value.Encode(Path, name).Length > Hdf5Value.MostBytes) throw Hdf5WriterErrors.Name(Path, name, "the name is too long");
    }

    private string PathOf(string name) => Path == "/" ? "/" + name : $"{Path}/{name}";
}
