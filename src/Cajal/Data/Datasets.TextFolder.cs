using Cajal.Data;

namespace Cajal;

public static partial class Datasets
{
    /// <summary>Texts from a folder that has a folder of <c>.txt</c> files for each class.</summary>
    /// <param name="folder">The folder; classes are numbered by the order of their names, hidden folders left out.</param>
    /// <param name="maxLength">Cuts longer texts to so many characters.</param>
    /// <returns>The texts in the order of classes and paths, the numbers of their classes, and the classes' names.</returns>
    /// <exception cref="CajalException">CJ4033: there are no such files.</exception>
    /// <example><code>
    /// var (texts, labels, names) = Datasets.TextFolder("reviews");
    /// </code></example>
    public static (string[] Texts, int[] Labels, string[] ClassNames) TextFolder(string folder, int? maxLength = null)
    {
        var (files, classes) = Data.TextFolder.Look(folder);
        return ([.. files.Select(f => Cut(File.ReadAllText(f.Path), maxLength))], [.. files.Select(f => f.Label)], classes);
    }

    internal static string Cut(string text, int? maxLength) => text.Length > maxLength ? text[..maxLength.Value] : text;
}
