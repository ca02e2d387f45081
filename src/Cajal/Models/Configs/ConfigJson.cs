using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Cajal.Layers;

namespace Cajal;

/// <summary>Configurations as JSON text and back.</summary>
/// <remarks>Python writes <c>NaN</c> and <c>Infinity</c> as bare words, which JSON does not know; both directions understand them.</remarks>
internal static class ConfigJson
{
    // A model within a model within a wrapper nests about ten levels for each.
    private const int MaxDepth = 512;

    private static readonly string[] Words = ["NaN", "-Infinity", "Infinity"];

    /// <summary>The text of a configuration.</summary>
    /// <exception cref="CajalException">It holds something that is code, such as a function (CJ2293).</exception>
    public static string Write(LayerConfig config, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions
        {
            Indented = indented, MaxDepth = MaxDepth, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
        };
        using (var writer = new Utf8JsonWriter(buffer, options)) Write(writer, config, "");
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The configuration of a text.</summary>
    /// <exception cref="CajalException">It is not JSON, or not an object (CJ2291).</exception>
    public static LayerConfig Read(string json)
    {
        try
        {
            using var document = Parse(json);
            if (Value(document.RootElement) is LayerConfig config) return config;
        }
        catch (JsonException e)
        {
            throw NotAModel().Fact("line", $"{e.LineNumber + 1}").Note(e.Message).Throwable();
        }

        // Half of a character that is written as two.
        catch (InvalidOperationException e)
        {
            throw NotAModel().Note(e.Message).Throwable();
        }

        throw NotAModel().Note("It is JSON, but not an object in braces.").Throwable();
    }

    /// <summary>The page about a text that is no model.</summary>
    internal static Problem NotAModel() => new Problem("CJ2291", "This text is not the configuration of a model.")
        .Try("give what model.ToJson() or Keras's model.to_json() returned, whole.");

    private static CajalException Throwable(this Problem problem) => new(problem);

    private static JsonDocument Parse(string json)
    {
        var options = new JsonDocumentOptions { MaxDepth = MaxDepth };
        try
        {
            return JsonDocument.Parse(json, options);
        }
        catch (JsonException) when (json.Contains("NaN", StringComparison.Ordinal) || json.Contains("Infinity", StringComparison.Ordinal))
        {
            return JsonDocument.Parse(Quoted(json), options);
        }
    }

    // Bare words outside of strings become strings.
    private static string Quoted(string json)
    {
        var text = new StringBuilder(json.Length + 16);
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (inString && c == '\\' && i + 1 < json.Length)
            {
                text.Append(c).Append(json[++i]);
                continue;
            }

            if (c == '"') inString = !inString;
            var word = inString ? null : Array.Find(Words, w => json.AsSpan(i).StartsWith(w));
            if (word is null) text.Append(c);
            else text.Append('"').Append(word).Append('"');
            i += word is null ? 0 : word.Length - 1;
        }

        return text.ToString();
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(value),
        JsonValueKind.String => value.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var text => text,
        },
        JsonValueKind.Array => value.EnumerateArray().Select(Value).ToArray(),
        _ => Entries(value),
    };

    // 2.0 stays a floating number: the constant of x * 2.0 must not become a whole one.
    private static object Number(JsonElement value)
    {
        var isWhole = value.GetRawText().AsSpan().IndexOfAny(".eE") < 0;
        if (isWhole && value.TryGetInt32(out var small)) return small;
        return isWhole && value.TryGetInt64(out var large) ? large : value.GetDouble();
    }

    private static LayerConfig Entries(JsonElement json)
    {
        var config = new LayerConfig();
        foreach (var entry in json.EnumerateObject()) config[entry.Name] = Value(entry.Value);
        return config;
    }

    private static void Write(Utf8JsonWriter to, object? value, string key)
    {
        switch (value)
        {
            case null: to.WriteNullValue(); break;
            case string text: to.WriteStringValue(text); break;
            case bool flag: to.WriteBooleanValue(flag); break;
            case int whole: to.WriteNumberValue(whole); break;
            case long whole: to.WriteNumberValue(whole); break;
            case float number: to.WriteRawValue(Text(number.ToString("R", CultureInfo.InvariantCulture)), skipInputValidation: true); break;
            case double number: to.WriteRawValue(Text(number.ToString("R", CultureInfo.InvariantCulture)), skipInputValidation: true); break;
            case DType dtype: to.WriteStringValue(dtype.KerasName); break;
            case Tensor constant: Write(to, Constant(constant), key); break;
            case LayerConfig config: Write(to, config); break;
            case System.Collections.IEnumerable items:
                to.WriteStartArray();
                foreach (var item in items) Write(to, item, key);
                to.WriteEndArray();
                break;
            default: throw Unwritable(key, value);
        }
    }

    private static void Write(Utf8JsonWriter to, LayerConfig config)
    {
        to.WriteStartObject();
        foreach (var (key, value) in config)
        {
            to.WritePropertyName(key);
            Write(to, value, key);
        }

        to.WriteEndObject();
    }

    private static string Text(string number) => number.AsSpan().ContainsAny(".eEnN") ? number : number + ".0";

    private static object Constant(Tensor constant)
    {
        var values = constant.ToArray<double>();
        var isWhole = !constant.DType.IsFloating;
        object Item(double v) => constant.DType == DType.Bool ? v != 0 : isWhole ? (long)v : constant.DType == DType.Float32 ? (float)v : v;
        if (constant.Rank == 0) return Item(values[0]);
        return new LayerConfig
        {
            ["class_name"] = "__tensor__",
            ["config"] = new LayerConfig { ["value"] = Nested(0, 0, values.Length), ["dtype"] = constant.DType.KerasName },
        };

        object Nested(int axis, int start, int length)
        {
            if (axis == constant.Rank) return Item(values[start]);
            var part = constant.Shape[axis] == 0 ? 0 : length / constant.Shape[axis];
            return Enumerable.Range(0, constant.Shape[axis]).Select(i => Nested(axis + 1, start + i * part, part)).ToArray();
        }
    }

    private static CajalException Unwritable(string key, object value) => new(new Problem("CJ2293", "This model cannot be written as a configuration.")
        .Fact(key, value is ActivationFunction function ? $"a function called \"{function.Name}\"" : value.GetType().Name)
        .Note("A file holds data and no code, so a function of yours would be lost.")
        .Try("use a function that Keras has a name for, or make a layer class and add it with LayerCatalog.Add."));
}
