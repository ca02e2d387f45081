using System.IO.Compression;
using System.Text.Json;

namespace Cajal.Tests.Conformance.KerasJs;

/// <summary>Reads the fixtures: inputs, weights and outputs that Python Keras 2 computed, and the networks that computed them.</summary>
internal static class KerasJsFigures
{
    private static readonly Lazy<Dictionary<string, (string File, JsonElement Case)>> Read = new(() =>
    {
        var found = new Dictionary<string, (string, JsonElement)>();
        using var archive = ZipFile.OpenRead(Path.Combine(Assets.Find("keras-js")!, "keras-js-fixtures.zip"));
        foreach (var entry in archive.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            using var document = JsonDocument.Parse(stream);
            foreach (var item in document.RootElement.Clone().EnumerateObject()) found.Add(item.Name, (entry.FullName, item.Value));
        }

        return found;
    });

    private static readonly Lazy<JsonElement> ReadNetworks = new(() =>
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Assets.Find("keras-js")!, "CONFIGS.json")));
        return document.RootElement.Clone();
    });

    /// <summary>Every case by name, with the file it stands in.</summary>
    public static IReadOnlyDictionary<string, (string File, JsonElement Case)> Cases => Read.Value;

    /// <summary>The network of a case.</summary>
    public static JsonElement Network(string name) => ReadNetworks.Value.GetProperty(name);

    /// <summary>The tensors under a key, one or a list of them; none where the key is missing.</summary>
    public static Tensor[] Tensors(JsonElement of, string key)
    {
        if (!of.TryGetProperty(key, out var value)) return [];
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(One)] : [One(value)];
    }

    private static Tensor One(JsonElement tensor)
    {
        double[] numbers = [.. tensor.GetProperty("data").EnumerateArray().Select(n => n.GetDouble())];
        var shape = Shape.Create([.. tensor.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())]);
        return Tensor.From(Array.ConvertAll(numbers, n => (float)n), shape);
    }
}
