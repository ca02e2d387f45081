namespace Cajal.Data;

/// <summary>What can be wrong with NumPy's files, each with its page.</summary>
internal static class NpyErrors
{
    public static CajalException NotNpy(string name, Message what) => new(new Problem("CJ4010", $"{Path.GetFileName(name)} is not a NumPy array.")
        .Fact("file", name)
        .Note($"A .npy file begins with \\x93NUMPY, a version and a header that names element type, order and shape; {what}.")
        .Try("name a file that numpy.save or Npy.Save wrote."));

    public static CajalException Damaged(string name, Message what, NpyHeader header, Exception? inner = null) => new(
        new Problem("CJ4011", $"{Path.GetFileName(name)} is damaged: {what}.")
            .Fact("file", name)
            .Fact("header", $"{header}, which is {header.Bytes} bytes")
            .Try("write or fetch the file again; a copy that was interrupted is the usual reason."),
        inner);

    public static CajalException Unreadable(string name, string type) => new(
        new Problem("CJ4012", $"The elements of {Path.GetFileName(name)} are of a type that no tensor holds.")
            .Fact("file", name)
            .Fact("type", type.Length > 60 ? type[..60] + "..." : type)
            .Note("Readable are bool, int8 to int64, uint8 to uint64 and float16 to float64; objects are never unpickled.")
            .Try("save array.astype('float32') instead; split structures into one array per field, complex numbers into real and imaginary part."));

    public static CajalException BeyondInt64(string name, long element) => new(
        new Problem("CJ4012", $"The elements of {Path.GetFileName(name)} are of a type that no tensor holds.")
            .Fact("file", name)
            .Fact("type", $"uint64, and element {element} is larger than int64 can hold")
            .Try("save array.astype('float64') if rounding is no harm."));

    public static CajalException TooLarge(string name, string extents) => new(
        new Problem("CJ4013", $"{Path.GetFileName(name)} is larger than one tensor can be.")
            .Fact("file", name)
            .Fact("shape", extents)
            .Note("A tensor holds at most 2,147,483,647 elements.")
            .Try("read it in parts with Npy.Open(path).Rows(from, count), or train from it with Dataset.FromNpy(x, y)."));

    public static CajalException NotNpz(string name, Message what, Exception? inner = null) => new(
        new Problem("CJ4014", $"{Path.GetFileName(name)} is not a sound NumPy archive: {what}.")
            .Fact("file", name)
            .Note("A .npz file is a zip of .npy members, one for each array.")
            .Try("write or fetch the file again; numpy.savez and Npz.Save write such files."),
        inner);
}
