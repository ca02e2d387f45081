using Cajal.Saving.Hdf5;

namespace Cajal.Saving;

/// <summary>
/// A group of weights, which may lie in several files, and whose path may be cut in other places than the file's own groups: Keras 2 on Windows
/// wrote <c>layers\dense</c> as one name.
/// </summary>
internal sealed class StoredGroup
{
    // What Keras 2.13 called the list of a model's layers.
    private const string Layers = "layers", FormerLayers = "_layer_checkpoint_dependencies";

    private readonly List<(Hdf5Group Group, string Start)> _parts = [];
    private List<string>? _names;

    /// <summary>The roots of one or more files, which together hold one model.</summary>
    public StoredGroup(IEnumerable<Hdf5Group> roots) => _parts.AddRange(roots.Select(r => (r, "")));

    private StoredGroup(List<(Hdf5Group Group, string Start)> parts) => _parts = parts;

    /// <summary>What is in it, groups and arrays.</summary>
    public IReadOnlyList<string> Names => _names ??= [.. _parts.SelectMany(p => Here(p.Group, p.Start)).Distinct()];

    /// <summary>The group of a name; null where there is none.</summary>
    public StoredGroup? Group(string name) => Find(name) ?? (name == Layers ? Find(FormerLayers) : null);

    /// <summary>The array of a name; null where there is none.</summary>
    public StoredArray? Array(string name)
    {
        foreach (var (group, start) in _parts)
        {
            if (group.Dataset(start + name) is { } dataset) return new StoredArray(dataset);
        }

        return null;
    }

    /// <summary>Whether there are arrays of weights in it or in groups inside.</summary>
    /// <param name="budget">How many groups may be looked into; a file that has more is taken to have some.</param>
    public bool HasArrays(ref int budget)
    {
        if (--budget < 0) return true;
        foreach (var name in Names)
        {
            if (Array(name) is not null) return true;
        }

        foreach (var name in Names)
        {
            if (Group(name)?.HasArrays(ref budget) == true) return true;
        }

        return false;
    }

    private StoredGroup? Find(string name)
    {
        var parts = new List<(Hdf5Group, string)>();
        foreach (var (group, start) in _parts)
        {
            if (group.Group(start + name) is { } found) parts.Add((found, ""));
            var longer = $"{start}{name}\\";
            if (group.Names.Any(n => n.StartsWith(longer, StringComparison.Ordinal))) parts.Add((group, longer));
        }

        return parts.Count == 0 ? null : new StoredGroup(parts);
    }

    private static IEnumerable<string> Here(Hdf5Group group, string start)
    {
        foreach (var name in group.Names)
        {
            if (!name.StartsWith(start, StringComparison.Ordinal)) continue;
            var end = name.IndexOf('\\', start.Length);
            yield return end < 0 ? name[start.Length..] : name[start.Length..end];
        }
    }
}
