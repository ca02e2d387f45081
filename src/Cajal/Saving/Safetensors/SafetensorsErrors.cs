namespace Cajal.Saving;

/// <summary>What can be wrong with safetensors files, each with its page.</summary>
internal static class SafetensorsErrors
{
    public static CajalException NotOpened(string path, Exception cause) => new(
        new Problem("CJ3453", $"{Path.GetFileName(path)} is no sound safetensors file.")
            .Fact("file", path)
            .Note(cause is FileNotFoundException or DirectoryNotFoundException ? "There is no such file." : cause.Message)
            .Try($"check the path; it is taken from the current folder, {Environment.CurrentDirectory}."),
        cause);

    public static CajalException Damaged(string path, Message what, Exception? inner = null) => new(
        new Problem("CJ3453", $"{Path.GetFileName(path)} is no sound safetensors file.")
            .Fact("file", path)
            .Note($"The reason: {what}.")
            .Try("write or fetch the file again; a copy that was interrupted is the usual reason."),
        inner);

    public static CajalException Unreadable(string path, string name, string type, string wanted) => new(
        new Problem("CJ3454", $"The elements of \"{Short(name)}\" cannot be read as {wanted}.")
            .Fact("file", path)
            .Fact("type", type)
            .Note("Readable are BOOL, I8 to I64, U8 to U64, F16, BF16, F32 and F64; whole numbers are not made of fractions.")
            .Try("convert the array in Python, for example with tensor.to(torch.float32), and save it again."));

    public static CajalException BeyondTarget(string path, string name, string type, string wanted, long element) => new(
        new Problem("CJ3454", $"The elements of \"{Short(name)}\" cannot be read as {wanted}.")
            .Fact("file", path)
            .Fact("type", $"{type}, and element {element} is too large")
            .Try("read it as a wider type."));

    public static CajalException TooLarge(string path, string name, string extents) => new(
        new Problem("CJ3455", $"\"{Short(name)}\" is larger than one tensor can be.")
            .Fact("file", path)
            .Fact("shape", extents)
            .Note("A tensor holds at most 2,147,483,647 elements.")
            .Try("cut the array in Python before it is saved."));

    public static CajalException WrongRoom(string path, string name, string extents, long room) => new(
        new Problem("CJ3455", $"\"{Short(name)}\" does not fill the memory that was given.")
            .Fact("file", path)
            .Fact("shape", extents)
            .Fact("memory", $"{room} elements")
            .Try("give room for exactly the elements of the array."));

    public static CajalException Missing(string path, string name, IEnumerable<string> there) => new(
        new Problem("CJ3456", $"There is no array \"{Short(name)}\".")
            .Fact("file", path)
            .Fact("arrays", string.Join(", ", there.Take(8).Select(Short)))
            .Try("look at file.Arrays for the names."));

    public static CajalException Name(string name, bool isTwice) => new(
        new Problem("CJ3456", $"No array can be saved as \"{Short(name)}\".")
            .Note(isTwice ? "Two arrays have this name." : "The format keeps this name for itself.")
            .Try("choose another name."));

    public static CajalException HeaderTooLarge(long bytes) => new(
        new Problem("CJ3456", "The names of the arrays are too long for one file.")
            .Fact("header", $"{bytes} bytes")
            .Note($"A header has at most {SafetensorsHeader.MostBytes} bytes.")
            .Try("save the arrays in several files."));

    private static string Short(string name) => name.Length <= 60 ? name : name[..60] + "...";
}
