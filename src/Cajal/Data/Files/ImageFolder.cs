namespace Cajal.Data;

/// <summary>A folder with a folder for each class, and pictures in them; or one with pictures of no classes.</summary>
internal static class ImageFolder
{
    private static readonly string[] _endings = [".bmp", ".gif", ".jpeg", ".jpg", ".pbm", ".pgm", ".png", ".pnm", ".ppm"];

    /// <summary>The pictures in the order of their classes and paths, with the number of their class.</summary>
    /// <param name="folder">The folder; hidden folders and files are left out.</param>
    /// <param name="classNames">The order of the classes; null for that of their names.</param>
    public static (List<(string Path, int Label)> Files, string[] ClassNames) Classes(string folder, IReadOnlyList<string>? classNames)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string[] found = Directory.Exists(folder)
            ? [.. Directory.GetDirectories(folder).Select(d => Path.GetFileName(d)).Where(n => !n.StartsWith('.')).Order(StringComparer.Ordinal)]
            : [];
        string[] classes = [.. classNames ?? found];
        if (classes.Length != found.Length || classes.Distinct().Count() != classes.Length || classes.Except(found).Any())
        {
            throw new CajalException(new Problem("CJ4111", "classNames are not the folders that there are.")
                .Fact("folder", folder)
                .Fact("folders", Names(found))
                .Fact("classNames", Names(classes))
                .Try("name every folder once, or leave classNames out."));
        }

        List<(string, int)> files = [.. classes.SelectMany((name, label) => Pictures(Path.Combine(folder, name)).Select(path => (path, label)))];
        return files.Count > 0 ? (files, classes) : throw None(folder, found);
    }

    /// <summary>All pictures in the order of their paths.</summary>
    public static List<(string Path, int Label)> All(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        List<(string, int)> files = Directory.Exists(folder) ? [.. Pictures(folder).Select(path => (path, 0))] : [];
        return files.Count > 0 ? files : throw None(folder, []);
    }

    private static IEnumerable<string> Pictures(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => _endings.Contains(Path.GetExtension(path).ToLowerInvariant()) && !Path.GetFileName(path).StartsWith('.'))
        .Order(StringComparer.Ordinal);

    private static string Names(string[] names) => names.Length == 0 ? "none" : string.Join(", ", names.Take(10));

    private static CajalException None(string folder, string[] classes) => new(new Problem("CJ4110", "There are no pictures in the folder.")
        .Fact("folder", folder)
        .Fact("classes", Names(classes))
        .Note("Wanted is a folder for each class, with pictures in it; or pictures alone, with labelMode: null.")
        .Try("flowers/rose/1.jpg, flowers/tulip/1.jpg, and the folder \"flowers\" as argument."));
}
