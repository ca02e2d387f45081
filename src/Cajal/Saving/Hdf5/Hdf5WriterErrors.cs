namespace Cajal.Saving.Hdf5;

/// <summary>What cannot be kept in an HDF5 file, each with its page.</summary>
internal static class Hdf5WriterErrors
{
    public static CajalException Name(string path, string name, Message why) => new(new Problem("CJ3448", $"An HDF5 file cannot keep \"{Short(name)}\".")
        .Fact("in", path)
        .Note($"The reason: {why}.")
        .Try("choose another name; groups are separated by '/', and text must be proper Unicode without the character 0."));

    public static CajalException TooLarge(string path, string name, long bytes) => new(
        new Problem("CJ3449", $"Attribute \"{Short(name)}\" is too large.")
            .Fact("in", path)
            .Fact("attribute", $"{bytes} bytes")
            .Note($"An attribute of an HDF5 file holds at most {Hdf5Value.MostBytes} bytes, unless it is text.")
            .Try("keep the array as a dataset: group.Add(name, values)."));

    private static string Short(string name) => name.Length <= 60 ? name : name[..60] + "...";
}
