using System.Text.Json;
using Cajal.Layers;

namespace Cajal.Tests.Conformance;

/// <summary>Reads Keras's configurations from JSON.</summary>
internal static class Configs
{
    /// <summary>An object as a configuration.</summary>
    public static LayerConfig Read(JsonElement json)
    {
        var config = new LayerConfig();
        foreach (var entry in json.EnumerateObject()) config[entry.Name] = Value(entry.Value);
        return config;
    }

    /// <summary>A value as configurations hold it.</summary>
    public static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt32(out var whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => value.EnumerateArray().Select(Value).ToList(),
        _ => Read(value),
    };
}
