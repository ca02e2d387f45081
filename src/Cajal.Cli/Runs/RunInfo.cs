using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cajal.Cli;

/// <summary>What a run has learned from and what its outputs mean: <c>task.json</c> of its folder.</summary>
internal sealed record RunInfo
{
    private const int Version = 1;

    /// <summary><c>classes</c> or <c>regression</c>.</summary>
    public required string Task { get; init; }

    /// <summary>The data it learned from.</summary>
    public required string Data { get; init; }

    /// <summary>The classes by output; empty for a number.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>The column that was learned; null where the data are no table.</summary>
    public string? Target { get; init; }

    /// <summary>The columns of the table, the target included, and what they hold.</summary>
    public IReadOnlyList<(string Name, ColumnType Type)> Columns { get; init; } = [];

    /// <summary>Whether the table's file named its columns.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>How pixels of pictures are scaled; null where the data are none.</summary>
    public string? PixelScale { get; init; }

    /// <summary>Further facts for people, such as the score on held-out rows.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    public bool IsClasses => Task == "classes";

    /// <summary>The text of the file.</summary>
    public string ToJson()
    {
        var json = new JsonObject
        {
            ["version"] = Version,
            ["task"] = Task,
            ["data"] = Data,
            ["target"] = Target,
            ["classes"] = new JsonArray([.. ClassNames.Select(c => (JsonNode?)c)]),
            ["has_header"] = HasHeader,
            ["columns"] = new JsonArray([.. Columns.Select(c => (JsonNode?)new JsonObject { ["name"] = c.Name, ["type"] = c.Type.ToString() })]),
            ["pixel_scale"] = PixelScale,
            ["facts"] = new JsonArray([.. Facts.Select(f => (JsonNode?)new JsonObject { ["name"] = f.Name, ["value"] = f.Value })]),
        };
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) json.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="CajalException">It is damaged (CJ5025).</exception>
    public static RunInfo FromJson(string text, string path)
    {
        try
        {
            var json = JsonNode.Parse(text)!.AsObject();
            if (json["version"]!.GetValue<int>() > Version) throw Damaged(path, "It was written by a newer version of Cajal.");
            return new RunInfo
            {
                Task = (string)json["task"]! is var task && task is "classes" or "regression" ? task : throw Damaged(path, "Its task is not known."),
                Data = (string)json["data"]!,
                Target = (string?)json["target"],
                ClassNames = [.. json["classes"]!.AsArray().Select(c => (string)c!)],
                HasHeader = (bool)json["has_header"]!,
                Columns = [.. json["columns"]!.AsArray().Select(c => ((string)c!["name"]!, Enum.Parse<ColumnType>((string)c["type"]!)))],
                PixelScale = (string?)json["pixel_scale"],
                Facts = [.. json["facts"]!.AsArray().Select(f => ((string)f!["name"]!, (string)f["value"]!))],
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentException)
        {
            throw Damaged(path, "It is not what cajal writes there.");
        }
    }

    internal static CajalException Damaged(string path, Message why) => new(new Problem("CJ5025", $"{path} cannot be used.")
        .Note(why)
        .Try("train again, or copy the whole folder of the run once more.").OutsideCode());
}
