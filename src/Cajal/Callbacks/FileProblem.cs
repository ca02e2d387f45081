namespace Cajal.Callbacks;

/// <summary>The page for a file that a callback cannot write.</summary>
internal static class FileProblem
{
    public static CajalException Of(Message title, string path, Exception cause) => new(
        new Problem("CJ3433", title)
            .Fact("path", path)
            .Note(cause.Message)
            .Try("a path that is no folder, in a place where you may write."));
}
