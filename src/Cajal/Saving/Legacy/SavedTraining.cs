using Cajal.Layers;
using Cajal.Saving.Hdf5;

namespace Cajal.Saving.Legacy;

/// <summary>How a model of a legacy file was compiled: optimizer, losses, metrics.</summary>
internal static class SavedTraining
{
    private const string Config = "training_config", Optimizer = "optimizer_config";

    /// <summary>Compiles a model as its file says. Where the file names what is not known, the model stays uncompiled, as in Keras, with a note.</summary>
    /// <param name="model">The model.</param>
    /// <param name="root">The file.</param>
    /// <param name="path">Where it lies, for messages.</param>
    /// <param name="names">What the weights are called in the file; null where they do not stand there as the model has them.</param>
    /// <param name="notes">Receives what could not be taken over.</param>
    public static void Apply(Model model, Hdf5Group root, string path, IReadOnlyDictionary<Variable, string>? names, List<Message> notes)
    {
        if (NameLists.Text(root, Config) is not { } json) return;
        try
        {
            CompileConfig.Apply(model, Modern(ConfigJson.Read(json)), path);
        }
        catch (CajalException e)
        {
            notes.Add($"The model is not compiled: {(e.InnerException as CajalException ?? e).Problem.Title} Compile it before it is trained.");
            return;
        }

        SavedOptimizer.Restore(model, root, names, notes);
    }

    /// <summary>Writes how a model is compiled, and what its optimizer remembers.</summary>
    /// <param name="root">The file.</param>
    /// <param name="model">The compiled model.</param>
    /// <param name="isOlder">Whether in the words of Keras 2.</param>
    public static void Write(Hdf5GroupWriter root, Model model, bool isOlder)
    {
        var trainer = model.Trainer("save how it is trained");
        var compile = CompileConfig.Write(trainer);
        var optimizer = compile.Nested("optimizer")!;
        var config = new LayerConfig
        {
            ["loss"] = Said(compile["loss"], isOlder), ["metrics"] = Said(compile["metrics"], isOlder), ["weighted_metrics"] = Said(compile["weighted_metrics"], isOlder),
            ["loss_weights"] = compile["loss_weights"], ["sample_weight_mode"] = null, [Optimizer] = isOlder ? SavedOptimizer.Plain(optimizer) : Keras2Dialect.Plain(optimizer),
        };
        if (!isOlder) config.Remove("sample_weight_mode");
        root.SetAttribute(Config, ConfigJson.Write(config, indented: false));
        SavedOptimizer.Write(root, model);
    }

    // Keras 3's words for what older files say.
    private static LayerConfig Modern(LayerConfig old)
    {
        var config = LegacyConfig.Copy(old);
        config["optimizer"] = SavedOptimizer.Modern(old);
        foreach (var key in (string[])["loss", "metrics", "weighted_metrics"]) config[key] = Renamed(old.GetValueOrDefault(key));
        return config;
    }

    private static object? Renamed(object? said) => said switch
    {
        string name => Modern(name),
        object?[] items => items.Select(Renamed).ToArray(),
        LayerConfig envelope when envelope.Text("class_name") is "LossFunctionWrapper" => Modern(envelope.Nested("config")?.Text("fn") ?? ""),
        LayerConfig envelope when envelope.Text("class_name") is "MeanMetricWrapper" && envelope.Nested("config") is { } wrapped => With(envelope, "config", With(wrapped, "fn", Renamed(wrapped.GetValueOrDefault("fn")))),
        LayerConfig envelope when envelope.ContainsKey("class_name") => envelope,
        LayerConfig named => named.Keys.Aggregate(named, (all, key) => With(all, key, Renamed(named[key]))),
        _ => said,
    };

    private static LayerConfig With(LayerConfig config, string key, object? value)
    {
        var copy = LegacyConfig.Copy(config);
        copy[key] = value;
        return copy;
    }

    // What Keras 3 no longer calls by these names.
    private static string Modern(string name) => name switch
    {
        "cosine_proximity" or "cosine" => "cosine_similarity",
        "kullback_leibler_divergence" => "kl_divergence",
        _ => name,
    };

    // Objects as Keras 2 kept them, without what it does not know.
    private static object? Said(object? value, bool isOlder) => value switch
    {
        LayerConfig envelope when envelope.Text("class_name") is "function" => envelope["config"],
        LayerConfig envelope when envelope.ContainsKey("class_name") => Without(Keras2Dialect.Plain(envelope), isOlder),
        LayerConfig named => named.Keys.Aggregate(named, (all, key) => With(all, key, Said(named[key], isOlder))),
        object?[] items => items.Select(i => Said(i, isOlder)).ToArray(),
        _ => value,
    };

    private static LayerConfig Without(LayerConfig envelope, bool isOlder)
    {
        if (isOlder && envelope.GetValueOrDefault("config") is LayerConfig config && config.ContainsKey("dtype") && config["dtype"] is null) config.Remove("dtype");
        return envelope;
    }
}
