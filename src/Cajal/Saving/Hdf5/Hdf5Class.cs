namespace Cajal.Saving.Hdf5;

/// <summary>What kind of values the elements of an HDF5 data set or attribute are.</summary>
public enum Hdf5Class
{
    /// <summary>Whole numbers, with a sign or without.</summary>
    Integer,

    /// <summary>Floating point numbers, bfloat16 among them.</summary>
    Float,

    /// <summary>Truth values: h5py writes them as an enumeration of FALSE and TRUE.</summary>
    Bool,

    /// <summary>Texts, of one length or of any.</summary>
    Text,

    /// <summary>Bytes without a meaning that HDF5 knows; cannot be read as numbers.</summary>
    Opaque,

    /// <summary>Structures of several fields; cannot be read.</summary>
    Compound,

    /// <summary>References to other objects; cannot be read.</summary>
    Reference,

    /// <summary>Lists of any length; cannot be read.</summary>
    List,

    /// <summary>Small arrays of one shape; cannot be read.</summary>
    Array,

    /// <summary>Anything else, such as complex numbers or points in time; cannot be read.</summary>
    Other,
}
