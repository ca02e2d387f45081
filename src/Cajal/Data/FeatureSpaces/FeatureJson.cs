using System.Text.Json.Nodes;

namespace Cajal.Data.FeatureSpaces;

/// <summary>Reads features from JSON; what does not fit is an error.</summary>
internal static class FeatureJson
{
    public static Feature Read(JsonObject json)
    {
        var kind = Text(json, "kind");
        return kind switch
        {
            "float" or "float_rescaled" or "float_normalized" or "float_piecewise" => NumberFeature.FromJson(kind, json),
            "float_discretized" => BinsFeature.FromJson(json),
            "integer_categorical" or "string_categorical" => CategoryFeature.FromJson(kind, json),
            "integer_hashed" or "string_hashed" => new HashFeature(kind, Int(json, "num_bins"), Bool(json, "ids")),
            "string_words" => WordsFeature.FromJson(json),
            "date" => DateFeature.FromJson(json),
            "cross" => new CrossFeature(Int(json, "crossing_dim")),
            _ => throw Wrong($"There is no feature of kind \"{kind}\"."),
        };
    }

    public static CajalException Wrong(string what, Exception? inner = null) => new(
        new Problem("CJ4064", "This is not the JSON of a feature space.").Note(what).Try("give what FeatureSpace.ToJson() returned, unchanged."), inner);

    public static JsonObject Object(JsonNode? node, string key) => node?[key] as JsonObject ?? throw Wrong($"\"{key}\" must be an object.");

    public static string Text(JsonObject json, string key) =>
        json[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Wrong($"\"{key}\" must be a string.");

    public static string? TextOrNull(JsonObject json, string key) => json[key] is null ? null : Text(json, key);

    public static double Number(JsonObject json, string key) =>
        json[key] is JsonValue value && value.TryGetValue<double>(out var number) && double.IsFinite(number)
            ? number
            : throw Wrong($"\"{key}\" must be a finite number.");

    public static int Int(JsonObject json, string key) =>
        json[key] is JsonValue value && value.TryGetValue<int>(out var number) && number is >= 0 and <= 100_000_000
            ? number
            : throw Wrong($"\"{key}\" must be a whole number from 0 to 100,000,000.");

    public static bool Bool(JsonObject json, string key) =>
        json[key] is JsonValue value && value.TryGetValue<bool>(out var truth) ? truth : throw Wrong($"\"{key}\" must be true or false.");

    public static string[] Texts(JsonObject json, string key) => Items(json, key, v => v.TryGetValue<string>(out var text) ? text : null);

    public static double[] Numbers(JsonObject json, string key) =>
        [.. Items(json, key, v => v.TryGetValue<double>(out var n) && double.IsFinite(n) ? (object)n : null).Cast<double>()];

    public static JsonArray Array(IEnumerable<string> items) => new([.. items.Select(i => (JsonNode)i)]);

    public static JsonArray Array(IEnumerable<double> items) => new([.. items.Select(i => (JsonNode)i)]);

    private static T[] Items<T>(JsonObject json, string key, Func<JsonValue, T?> read)
        where T : class
    {
        if (json[key] is not JsonArray array) throw Wrong($"\"{key}\" must be a list.");
        return [.. array.Select(n => (n is JsonValue v ? read(v) : null) ?? throw Wrong($"\"{key}\" has an item of the wrong type."))];
    }
}
