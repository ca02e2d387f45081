using Cajal.Saving.Hdf5;

namespace Cajal.Saving.Legacy;

/// <summary>Lists of names in attributes. One that is too long for HDF5's header of an object is cut into <c>name0</c>, <c>name1</c> and so on.</summary>
internal static class NameLists
{
    // What Keras leaves of the 64 KiB that a header holds.
    private const int MaxBytes = 64512;

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

    /// <summary>Writes names, in parts where they are too long for one.</summary>
    /// <exception cref="CajalException">A name alone is too long (CJ3423).</exception>
    public static void Write(Hdf5GroupWriter group, string name, IReadOnlyList<string> names)
    {
        // Every name takes the room of the longest.
        var width = names.Select(System.Text.Encoding.UTF8.GetByteCount).DefaultIfEmpty().Max();
        if (width > MaxBytes)
        {
            throw new CajalException(new Problem("CJ3423", "This model cannot be written as .h5.")
                .Fact(name, $"a name of {width} bytes")
                .Note($"A name in a file of this kind has at most {MaxBytes} bytes.")
                .Try("give shorter names to layers, or save as .keras."));
        }

        var most = Math.Max(1, MaxBytes / Math.Max(1, width));
        var parts = (names.Count + most - 1) / most;
        if (parts <= 1)
        {
            group.SetAttribute(name, names);
            return;
        }

        // As NumPy splits an array: the first parts have one more where it does not come out even.
        for (int i = 0, start = 0; i < parts; i++)
        {
            var length = names.Count / parts + (i < names.Count % parts ? 1 : 0);
            group.SetAttribute($"{name}{i}", [.. names.Skip(start).Take(length)]);
            start += length;
        }
    }

    // Where there are no names, Keras leaves an empty list of numbers.
    private static string[] Texts(Hdf5Attribute attribute) => attribute.Extents.Contains(0) ? [] : attribute.Texts();
}
