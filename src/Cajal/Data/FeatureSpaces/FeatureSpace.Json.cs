using System.Text.Json;
using System.Text.Json.Nodes;
using Cajal.Data.FeatureSpaces;

namespace Cajal;

public sealed partial class FeatureSpace
{
    private const string Format = "cajal-feature-space";

    /// <summary>Everything that makes an equal feature space, what it learned included.</summary>
    /// <exception cref="CajalException">CJ4062: not adapted yet.</exception>
    public string ToJson()
    {
        var json = new JsonObject
        {
            ["format"] = Format,
            ["version"] = 1,
            ["features"] = new JsonArray([.. Adapted(_entries).Select(e => new JsonObject
            {
                ["name"] = e.Name,
                ["columns"] = FeatureJson.Array(e.Columns),
                ["feature"] = e.Feature.ToJson(),
            })]),
            ["dropped"] = new JsonArray([.. _dropped.Select(d => new JsonObject { ["column"] = d.Column, ["reason"] = d.Reason })]),
            ["target"] = _target?.ToJson(),
        };
        return json.ToJsonString();
    }

    /// <summary>The feature space that <see cref="ToJson"/> described.</summary>
    /// <exception cref="CajalException">CJ4064: the text is not that of a feature space.</exception>
    public static FeatureSpace FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonObject root;
        try
        {
            root = JsonNode.Parse(json) as JsonObject ?? throw FeatureJson.Wrong("It is no object.");
            if (FeatureJson.Text(root, "format") != Format) throw FeatureJson.Wrong($"\"format\" must be \"{Format}\".");
            if (FeatureJson.Int(root, "version") != 1) throw FeatureJson.Wrong("It was written by a later version of Cajal.");
            var space = new FeatureSpace(
                [.. Objects(root, "features").Select(ReadEntry)], root["target"] is null ? null : TableTarget.FromJson(FeatureJson.Object(root, "target")))
            {
                _isAdapted = true,
            };
            space._dropped.AddRange(Objects(root, "dropped").Select(d => (FeatureJson.Text(d, "column"), FeatureJson.Text(d, "reason"))));
            return space;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw FeatureJson.Wrong(e.Message, e);
        }
    }

    private static Entry ReadEntry(JsonObject json)
    {
        var columns = FeatureJson.Texts(json, "columns");
        var feature = FeatureJson.Read(FeatureJson.Object(json, "feature"));
        return columns.Length >= 1 && (columns.Length == 1 || feature is CrossFeature)
            ? new Entry(FeatureJson.Text(json, "name"), columns, feature)
            : throw FeatureJson.Wrong("\"columns\" must name one column, or several of a cross.");
    }

    private static IEnumerable<JsonObject> Objects(JsonObject json, string key) =>
        (json[key] as JsonArray ?? throw FeatureJson.Wrong($"\"{key}\" must be a list."))
            .Select(n => n as JsonObject ?? throw FeatureJson.Wrong($"\"{key}\" must be a list of objects."));
}
