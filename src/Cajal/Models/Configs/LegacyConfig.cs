using Cajal.Layers;

namespace Cajal;

/// <summary>Rewrites configurations of Keras 1 and 2 in the words of Keras 3, so that one reader is enough.</summary>
internal static class LegacyConfig
{
    /// <summary>A key that says that a drawing's calls are counted as in Keras 2.</summary>
    public const string Mark = "counted_as_in_keras_2";

    private static readonly string[] OrderedLayers = ["UpSampling2D", "UpSampling3D", "ZeroPadding2D", "ZeroPadding3D", "Cropping2D", "Cropping3D"];

    /// <summary>Whether a model's configuration was written before Keras 3.</summary>
    public static bool IsOld(LayerConfig root) => root.GetValueOrDefault("keras_version") is string version
        ? version.StartsWith("1.", StringComparison.Ordinal) || version.StartsWith("2.", StringComparison.Ordinal)
        : Entries(root) is [var first, ..] && !first.ContainsKey("module");

    /// <summary>The layers' envelopes of a model's envelope, whatever its age.</summary>
    public static LayerConfig[] Entries(LayerConfig model) => model.GetValueOrDefault("config") switch
    {
        object?[] list => [.. list.OfType<LayerConfig>()],
        LayerConfig config when config.GetValueOrDefault("layers") is object?[] list => [.. list.OfType<LayerConfig>()],
        _ => [],
    };

    // Keras 1 left the order of axes out of some layers: it was that of all.
    private static IEnumerable<LayerConfig> Ordered(LayerConfig[] entries)
    {
        var configs = entries.Select(e => e.GetValueOrDefault("config") as LayerConfig).ToArray();
        var isChannelsFirst = configs.Any(c => c?.GetValueOrDefault("dim_ordering") is "th");
        for (var i = 0; i < entries.Length; i++)
        {
            if (isChannelsFirst && configs[i] is { } config && !config.ContainsKey("dim_ordering") && OrderedLayers.Contains(entries[i].Text("class_name")))
            {
                var (entry, spelled) = (Copy(entries[i]), Copy(config));
                (spelled["dim_ordering"], entry["config"]) = ("th", spelled);
                yield return entry;
            }
            else
            {
                yield return entries[i];
            }
        }
    }

    /// <summary>An envelope, and all inside it, in Keras 3's words.</summary>
    public static LayerConfig Modern(LayerConfig envelope)
    {
        var copy = Copy(envelope);
        var className = envelope.Text("class_name") ?? "";
        if (className is "Sequential" or "Model" or "Functional")
        {
            copy["config"] = className == "Sequential" ? Sequence(envelope) : Graph(envelope);
        }
        else
        {
            var config = envelope.GetValueOrDefault("config") as LayerConfig ?? new LayerConfig();
            (className, config) = Keras2Words.Translate(Keras1Words.Translate(className, config));
            (copy["class_name"], copy["config"]) = (className, Inside(config));
        }

        if (envelope.GetValueOrDefault("inbound_nodes") is object?[] nodes) copy["inbound_nodes"] = nodes.Select(Call).ToArray();
        return copy.Text("class_name") switch
        {
            "TFOpLambda" => Keras2Words.Operation(copy),
            TensorFlowWords.ClassName => TensorFlowWords.Operation(copy),
            _ => copy,
        };
    }

    public static LayerConfig Copy(LayerConfig config)
    {
        var copy = new LayerConfig();
        foreach (var (key, value) in config) copy[key] = value;
        return copy;
    }

    private static LayerConfig Sequence(LayerConfig envelope)
    {
        var config = envelope.GetValueOrDefault("config") is LayerConfig whole ? Copy(whole) : new LayerConfig();
        var old = Entries(envelope);
        var layers = Ordered(old).Select(Modern).ToList();
        if (old is [var first, ..] && first.Text("class_name") is not ("InputLayer" or "Sequential" or "Model" or "Functional") && Batch(first) is { } shape)
        {
            var isIndex = first.Text("class_name") == "Embedding";
            layers.Insert(0, LayerConfig.Envelope("keras.layers", "InputLayer", new LayerConfig
            {
                ["batch_shape"] = shape, ["dtype"] = isIndex ? "int32" : "float32", ["name"] = $"{first.Nested("config")!.Text("name")}_input",
            }));
        }

        config["layers"] = layers.ToArray<object?>();
        return config;
    }

    private static LayerConfig Graph(LayerConfig envelope)
    {
        var config = envelope.GetValueOrDefault("config") is LayerConfig whole ? Copy(whole) : new LayerConfig();
        config["layers"] = Ordered(Entries(envelope)).Select(e => (object?)Modern(e)).ToArray();
        config[Mark] = true;
        return config;
    }

    // The shape of the first layer's input, also where it stands in the layer inside a wrapper.
    private static object? Batch(LayerConfig envelope)
    {
        if (envelope.GetValueOrDefault("config") is not LayerConfig config) return null;
        if (config.GetValueOrDefault("batch_input_shape") is { } shape) return shape;
        if (config.IntegerOrNull("input_dim") is { } features && envelope.Text("class_name") != "Embedding") return new object?[] { null, features };
        return config.GetValueOrDefault("layer") is LayerConfig inner ? Batch(inner) : null;
    }

    private static int? IntegerOrNull(this LayerConfig config, string key) => config.GetValueOrDefault(key) as int?;

    private static LayerConfig Inside(LayerConfig config)
    {
        foreach (var key in (string[])["layer", "backward_layer", "cell"])
        {
            if (config.GetValueOrDefault(key) is LayerConfig inner && inner.ContainsKey("class_name")) config[key] = Modern(inner);
        }

        if (config.GetValueOrDefault("cells") is object?[] cells) config["cells"] = cells.Select(c => c is LayerConfig cell ? Modern(cell) : c).ToArray();
        return config;
    }

    // A call was a list of [layer, call, output, {further arguments}].
    private static object? Call(object? call)
    {
        if (call is not object?[] inputs) return call;
        if (inputs is [string, ..]) inputs = [inputs];
        var (args, kwargs) = (new List<object?>(), new LayerConfig());
        foreach (var input in inputs.OfType<object?[]>())
        {
            args.Add(input is ["_CONSTANT_VALUE", _, var constant, ..] ? constant : Place(input));
            foreach (var (key, value) in input.Length > 3 && input[3] is LayerConfig more ? more : new LayerConfig()) kwargs[key] = Argument(value);
        }

        return new LayerConfig { ["args"] = args.ToArray(), ["kwargs"] = kwargs };
    }

    private static object? Argument(object? value) => value switch
    {
        object?[] { Length: 3 or 4 } place when place[0] is string && place[1] is int && place[2] is int => Place(place),
        object?[] items => items.Select(Argument).ToArray(),
        _ => value,
    };

    private static LayerConfig Place(object?[] place) => new()
    {
        ["class_name"] = "__keras_tensor__",
        ["config"] = new LayerConfig { ["keras_history"] = place.Take(3).ToArray() },
    };
}
