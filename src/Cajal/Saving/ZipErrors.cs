namespace Cajal.Saving;

/// <summary>What can be wrong with zip archives, each with its page.</summary>
internal static class ZipErrors
{
    public static CajalException NotOpened(string path, Exception cause) => new(
        new Problem("CJ3450", $"{Path.GetFileName(path)} cannot be opened as an archive.")
            .Fact("file", path)
            .Note(cause is FileNotFoundException or DirectoryNotFoundException ? "There is no such file." : cause.Message)
            .Try($"check the path; it is taken from the current folder, {Environment.CurrentDirectory}."),
        cause);

    public static CajalException NotSound(string name, Message what, Exception? inner = null) => new(
        new Problem("CJ3450", $"{Path.GetFileName(name)} is not a sound zip archive: {what}.")
            .Fact("file", name)
            .Try("write or fetch the file again; a copy that was interrupted is the usual reason."),
        inner);

    public static CajalException UnsafePath(string name, string member) => new(new Problem("CJ3451", $"A member of {Path.GetFileName(name)} is refused.")
        .Fact("file", name)
        .Fact("member", Short(member))
        .Note("Its path could lead out of the archive: paths are relative, with / between their parts, and without .. in them.")
        .Try("do not use this file unless you know where it comes from; Keras does not write such paths."));

    public static CajalException TooLarge(string name, ZipMember member, Message why) => new(
        new Problem("CJ3451", $"A member of {Path.GetFileName(name)} is refused.")
            .Fact("file", name)
            .Fact("member", $"{Short(member.Name)}, {member.PackedLength} bytes that say to be {member.Length}")
            .Note(why)
            .Try("unpack the archive with a program you trust, look at the member, and pack it again without compression."));

    public static CajalException Missing(string name, string member, IEnumerable<string> there) => new(
        new Problem("CJ3452", $"{Path.GetFileName(name)} has no member \"{member}\".")
            .Fact("file", name)
            .Fact("members", string.Join(", ", there.Take(8).Select(Short)))
            .Try("name a file that model.Save or Keras wrote."));

    private static string Short(string name) => name.Length <= 60 ? name : name[..60] + "...";
}
