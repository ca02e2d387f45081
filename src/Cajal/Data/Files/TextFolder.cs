namespace Cajal.Data;

/// <summary>A folder with a folder for each class, and text files in them.</summary>
internal static class TextFolder
{
    /// <summary>The files in the order of their classes and paths, with the number of their class.</summary>
    public static (List<(string Path, int Label)> Files, string[] ClassNames) Look(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string[] classes = Directory.Exists(folder)
            ? [.. Directory.GetDirectories(folder).Select(d => Path.GetFileName(d)).Where(n => !n.StartsWith('.')).Order(StringComparer.Ordinal)]
            : [];
        var files = classes.SelectMany((name, label) =>
            Directory.EnumerateFiles(Path.Combine(folder, name), "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => (path, label)));
        List<(string, int)> found = [.. files];
        if (found.Count > 0) return (found, classes);
        throw new CajalException(new Problem("CJ4033", "There are no texts in the folder.")
            .Fact("folder", folder)
            .Fact("classes", classes.Length == 0 ? "none" : string.Join(", ", classes.Take(10)))
            .Note("Wanted is a folder for each class, with a .txt file for each text.")
            .Try("reviews/positive/1.txt, reviews/negative/1.txt, and the folder \"reviews\" as argument."));
    }
}
