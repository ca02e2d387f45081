using System.IO.Compression;

namespace Cajal.Tests.Conformance.Models;

/// <summary>The models of the dl4j test resources: an index, and the files in a folder that is gone with this object.</summary>
public sealed class Dl4jIndex : IDisposable
{
    public const string Collection = "models/dl4j";

    private readonly TemporaryFolder _folder = new();
    private readonly HashSet<string> _open = [];

    /// <summary>The rows of the index, by archive.</summary>
    public static ILookup<string, Dl4jCase> Cases { get; } = Read().ToLookup(c => c.Archive);

    /// <summary>Where a file of an archive lies; null where the archive has none of that name.</summary>
    public string? Find(string archive, string name)
    {
        var folder = _folder.File(archive);
        if (_open.Add(archive)) ZipFile.ExtractToDirectory(Path.Combine(Assets.Find(Collection)!, archive), folder);
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : null;
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<Dl4jCase> Read()
    {
        if (Assets.Find(Collection) is not { } folder) yield break;
        foreach (var line in File.ReadLines(Path.Combine(folder, "MODELS.tsv")).Skip(1))
        {
            var cells = line.Split('\t');
            yield return new Dl4jCase(cells[0], cells[1], cells[^1]);
        }
    }
}

/// <summary>A row of the index.</summary>
/// <param name="Archive">The archive.</param>
/// <param name="File">The path in it.</param>
/// <param name="Oracle">What is known of its results, in words.</param>
public sealed record Dl4jCase(string Archive, string File, string Oracle);
