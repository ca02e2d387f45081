namespace Cajal.Saving.Hdf5;

/// <summary>An array of an HDF5 file to be.</summary>
public sealed class Hdf5DatasetWriter : Hdf5ObjectWriter
{
    internal Hdf5DatasetWriter(string path, Hdf5Value value) : base(path) => Value = value;

    internal Hdf5Value Value { get; }
}
