using Cajal.Saving.Hdf5;

namespace Cajal.Saving.Legacy;

/// <summary>Lists of names in attributes. One that is too long for HDF5's header of an object is cut into <c>name0</c>, <c>name1</c> and so on.</summary>
internal static class NameLists
{
    /// <summary>Whether there is such a list.</summary>
    public static bool Has(Hdf5Group group, string name) => group.Attributes.ContainsKey(name) || group.Attributes.ContainsKey(name + "0");

    /// <summary>The names; none where there is no list.</summary>
    public static string[] Read(Hdf5Group group, string name)
    {
        if (group.Attributes.TryGetValue(name, out var whole)) return Texts(whole);
        var all = new List<string>();
        for (var i = 0; group.Attributes.TryGetValue($"{name}{i}", out var part); i++) all.AddRange(Texts(part));
        return [.. all];
    }

    /// <summary>A single text, also where it was cut; null where there is none.</summary>
    public static string? Text(Hdf5Object item, string name)
    {
        if (item.Attributes.TryGetValue(name, out var whole)) return whole.Extents.Count == 0 ? whole.Text() : string.Concat(Texts(whole));
        var text = "";
        for (var i = 0; item.Attributes.TryGetValue($"{name}{i}", out var part); i++) text += part.Extents.Count == 0 ? part.Text() : string.Concat(Texts(part));
        return text.Length > 0 ? text : null;
    }

    // Where there are no names, Keras leaves an empty list of numbers.
    private static string[] Texts(Hdf5Attribute attribute) => attribute.Extents.Contains(0) ? [] : attribute.Texts();
}
