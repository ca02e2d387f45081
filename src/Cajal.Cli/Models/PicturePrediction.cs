using System.Globalization;
using System.Text.Json.Nodes;
using Cajal.Applications;
using Cajal.Data;

namespace Cajal.Cli;

/// <summary>What a network makes of each picture: its likeliest classes.</summary>
/// <param name="Picture">The file.</param>
/// <param name="Guesses">The classes, the likeliest first, each with its number, name and share.</param>
internal sealed record PicturePrediction(string Picture, IReadOnlyList<(int Class, string Name, double Share)> Guesses)
{
    /// <summary>Reads outputs as shares of classes.</summary>
    /// <param name="pictures">The files.</param>
    /// <param name="outputs">A row for each picture.</param>
    /// <param name="classes">The names of the classes; null where they have none.</param>
    /// <param name="top">How many classes to name.</param>
    public static PicturePrediction[] Of(IReadOnlyList<string> pictures, Tensor outputs, IReadOnlyList<string>? classes, int top)
    {
        var (values, columns) = (outputs.ToArray<double>(), outputs.Shape[1]);
        if (classes is not null && classes.Count != columns)
        {
            throw new UsageException(new Problem("CJ5047", "The names do not fit the outputs of the network.")
                .Fact("names", $"{classes.Count:N0}").Fact("outputs", $"{columns:N0}").Try("give a name for each output, in their order, one on a line."));
        }

        return [.. pictures.Select((picture, row) => new PicturePrediction(picture,
            [.. Enumerable.Range(0, columns).Select(c => (c, classes?[c] ?? c.ToString(CultureInfo.InvariantCulture), values[row * columns + c])).OrderByDescending(g => g.Item3).Take(top)]))];
    }

    /// <summary>The names of the classes of ImageNet, or those in a file, one on a line.</summary>
    public static IReadOnlyList<string>? Names(string? decode, string? file) => (decode, file) switch
    {
        (null, null) => null,
        ("imagenet", null) => ImageNet.ClassNames,
        (null, { } path) => Lines(path),
        (_, null) => throw new UsageException(new Problem("CJ5048", $"cajal does not know the classes \"{decode}\".").Fact("known", "imagenet").Try("--decode imagenet, or your own names with --classes FILE.")),
        _ => throw new UsageException(new Problem("CJ5048", "--decode and --classes both name the classes.").Try("leave one of them out.")),
    };

    /// <summary>A row for each picture.</summary>
    public static Table ToTable(PicturePrediction[] predictions)
    {
        var columns = new List<TableColumn> { TableColumn.Texts("picture", [.. predictions.Select(p => p.Picture)]) };
        for (var i = 0; i < predictions[0].Guesses.Count; i++)
        {
            var n = i == 0 ? "" : $" {i + 1}";
            columns.Add(TableColumn.Texts($"prediction{n}", [.. predictions.Select(p => p.Guesses[i].Name)]));
            columns.Add(TableColumn.Numbers($"share{n}", [.. predictions.Select(p => Math.Round(p.Guesses[i].Share, 6))]));
        }

        return new Table(columns);
    }

    /// <summary>For programs.</summary>
    public JsonObject ToJson() => new()
    {
        ["picture"] = Picture,
        ["predictions"] = new JsonArray([.. Guesses.Select(g => (JsonNode?)new JsonObject { ["class"] = g.Class, ["name"] = g.Name, ["share"] = Statistics.Number(g.Share) })]),
    };

    private static string[] Lines(string path)
    {
        Inspector.RequireFile(path);
        return [.. File.ReadLines(path).Select(l => l.Trim()).Where(l => l.Length > 0)];
    }
}
