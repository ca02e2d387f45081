namespace Cajal.Callbacks;

/// <summary>The page for a file that a callback cannot write.</summary>
internal static class FileProblem
{
    public static CajalException Of(string what, string path, Exception cause) => new(
        new Problem("CJ3433", $"{char.ToUpperInvariant(what[0])}{what[1..]} cannot be written.")
            .Fact("path", path)
            .Note(cause.Message)
            .Try("a path that is no folder, in a place where you may write."));
}
