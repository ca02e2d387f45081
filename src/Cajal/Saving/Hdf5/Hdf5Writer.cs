using Cajal.Data;

namespace Cajal.Saving.Hdf5;

/// <summary>An HDF5 file to be: a tree of groups, arrays and attributes that is then written whole.</summary>
/// <remarks>
/// <para>
/// h5py, <c>h5dump</c>, Keras and every program on HDF5 1.8 (2008) or later read what is written: version 2 of the superblock and of object headers, links
/// and attributes inside those headers, arrays contiguous and uncompressed at multiples of 64 bytes. Keras's own files have the older version 0, whose
/// symbol tables cost a B-tree, a heap and a node for each group; what reads Keras's files reads both, and the newer form carries check sums.
/// </para>
/// <para>
/// The elements of a tensor go from where they lie to the file; no copy of the whole is made. The same tree gives the same bytes: no dates are kept.
/// <see cref="Tensor"/>s of bool become the enumeration that h5py reads as bool.
/// </para>
/// </remarks>
/// <example><code>
/// var file = new Hdf5Writer();
/// file.Root.SetAttribute("source", "station 7");
/// file.Root.Add("2026/temperature", Tensor.From([21.5f, 22f, 19.5f], 3)).SetAttribute("unit", "degree Celsius");
/// file.Save("weather.h5");                                            // Python: h5py.File("weather.h5")["2026/temperature"][:]
/// </code></example>
public sealed class Hdf5Writer
{
    /// <summary>The group that holds everything else.</summary>
    public Hdf5GroupWriter Root { get; } = new("/");

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="IOException">The place cannot be written; what was there stays.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var layout = new Hdf5Layout(Root);
        AtomicFile.Write(path, layout.Write);
    }

    /// <summary>Writes the file to a stream, from its first byte to its last in one pass.</summary>
    /// <param name="stream">Where to; it need not be able to seek.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        new Hdf5Layout(Root).Write(stream);
    }
}
