using System.Collections.Concurrent;

namespace Cajal.Saving.Hdf5;

/// <summary>A group of an HDF5 file: a folder of groups and data sets.</summary>
public sealed class Hdf5Group : Hdf5Object
{
    // More than any sound file needs, and few enough for links that name one another.
    private const int MostHops = 16;

    private readonly ConcurrentDictionary<string, Hdf5Object> _found = [];
    private readonly Hdf5Group _root;
    private OrderedDictionary<string, Link>? _links;

    internal Hdf5Group(FileImage image, ObjectHeader header, string path, Hdf5Group? root) : base(image, header, path) => _root = root ?? this;

    /// <summary>
    /// The names of what is in it: in the order in which they were made where the file kept count of it, otherwise in that of their characters, in
    /// which <c>10</c> stands before <c>2</c>.
    /// </summary>
    /// <exception cref="CajalException">CJ3441: damaged; CJ3442: a part of the format that is not read.</exception>
    public IReadOnlyList<string> Names => Members.Keys;

    private OrderedDictionary<string, Link> Members => _links ?? Interlocked.CompareExchange(ref _links, Links.Of(Image, Header), null) ?? _links;

    /// <summary>Finds an object by its path.</summary>
    /// <param name="path">Names with <c>/</c> between them, from this group on; with one in front, from the root on.</param>
    /// <returns>The object; null where there is none of that name.</returns>
    /// <exception cref="CajalException">
    /// CJ3441: damaged; CJ3442: a part of the format that is not read; CJ3444: a link that leads to another file, or in a circle.
    /// </exception>
    public Hdf5Object? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var hops = MostHops;
        return Find(path, ref hops);
    }

    /// <summary>Finds a group by its path.</summary>
    /// <returns>The group; null where there is none of that name.</returns>
    /// <inheritdoc cref="Find(string)" path="/param|/exception"/>
    public Hdf5Group? Group(string path) => Find(path) as Hdf5Group;

    /// <summary>Finds a data set by its path.</summary>
    /// <returns>The data set; null where there is none of that name.</returns>
    /// <inheritdoc cref="Find(string)" path="/param|/exception"/>
    public Hdf5Dataset? Dataset(string path) => Find(path) as Hdf5Dataset;

    /// <summary>All data sets in this group and in those within it, each once, however many names it has. Links by name are left out.</summary>
    /// <exception cref="CajalException">CJ3441: damaged; CJ3442: a part of the format that is not read.</exception>
    public IEnumerable<Hdf5Dataset> AllDatasets()
    {
        var seen = new HashSet<long> { Header.Address };
        var groups = new Stack<Hdf5Group>([this]);
        while (groups.TryPop(out var group))
        {
            var inner = new List<Hdf5Group>();
            foreach (var link in group.Members.Values)
            {
                if (link.Target is not null || link.IsOutside || !seen.Add(link.Address)) continue;
                var found = Open(Image, link.Address, group.PathOf(link.Name), _root);
                if (found is Hdf5Dataset dataset) yield return dataset;
                else if (found is Hdf5Group next) inner.Add(next);
            }

            for (var i = inner.Count - 1; i >= 0; i--) groups.Push(inner[i]);
        }
    }

    private Hdf5Object? Find(string path, ref int hops)
    {
        Hdf5Object? at = path.StartsWith('/') ? _root : this;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == ".") continue;
            if (at is not Hdf5Group group || !group.Members.TryGetValue(name, out var link)) return null;
            at = group.Follow(link, ref hops);
        }

        return at;
    }

    private Hdf5Object? Follow(Link link, ref int hops)
    {
        var path = PathOf(link.Name);
        if (link.IsOutside) throw Hdf5Errors.Link(Image.Name, path, "it leads to another file");
        if (link.Target is null) return _found.GetOrAdd(link.Name, _ => Open(Image, link.Address, path, _root));
        if (hops-- == 0) throw Hdf5Errors.Link(Image.Name, path, $"more than {MostHops} links name one another");
        return Find(link.Target, ref hops);
    }

    private string PathOf(string name) => Path.Length == 1 ? Path + name : $"{Path}/{name}";
}
