namespace Cajal.Callbacks;

/// <summary>The page for files and folders that callbacks and sinks cannot write.</summary>
internal static class FileProblem
{
    public static CajalException Of(Message title, string path, Exception cause) => new(
        new Problem("CJ3433", title)
            .Fact("path", path)
            .Note(cause.Message)
            .Try("a path that is no folder, in a place where you may write."), cause);

    /// <summary>Makes a folder where it is missing.</summary>
    public static string Folder(string path)
    {
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CajalException(new Problem("CJ3433", "The folder cannot be made.")
                .Fact("path", path)
                .Note(e.Message)
                .Try("a path that is no file, in a place where you may write."), e);
        }
    }
}
