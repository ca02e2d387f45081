using Cajal.Saving;

namespace Cajal.Layers;

public abstract partial class Layer
{
    /// <summary>Makes an equal layer's configuration; see <see cref="GetConfig"/>.</summary>
    /// <remarks>Where the class lives: null for a class of the user's, which files name <c>Custom>Class</c> as Keras does.</remarks>
    private protected virtual string? KerasModule => GetType().Assembly == typeof(Layer).Assembly ? "keras.layers" : null;

    /// <summary>The name under which Keras exports the class, which files have; some classes have another for automatic names.</summary>
    private protected virtual string KerasName => ClassName;

    /// <summary>How several inputs stand among the arguments of a call in files.</summary>
    internal virtual InputForm InputForm => InputForm.List;

    /// <summary>The layer as Keras writes it in a file: where its class lives, the class, its configuration.</summary>
    internal LayerConfig ToEnvelope()
    {
        var module = KerasModule;
        var isOwn = module is null || module.StartsWith("cajal", StringComparison.Ordinal);
        var envelope = LayerConfig.Envelope(module ?? GetType().Namespace ?? "__main__", KerasName, new LayerConfig());
        SharedLayers.Write(this, envelope);
        envelope["config"] = GetConfig();
        if (isOwn) envelope["registered_name"] = $"{(module is null ? "Custom" : "Cajal")}>{ClassName}";
        else if (module!.StartsWith("keras.src", StringComparison.Ordinal)) envelope["registered_name"] = ClassName;
        if (BuildConfig() is { } build) envelope["build_config"] = build;
        return envelope;
    }

    /// <summary>Makes a layer from its envelope in a configuration; an object that occurs twice is made once.</summary>
    internal static Layer FromEnvelope(LayerConfig? envelope, string key)
    {
        var className = envelope?.Text("class_name") ?? throw new CajalException(
            new Problem("CJ2013", $"\"{key}\" must be a layer in this configuration.")
                .Fact(key, envelope?.ToString() ?? "nothing")
                .Try("write it as { class_name: \"...\", config: { ... } }."));
        if (SharedLayers.Find(envelope) is { } known) return known;
        var config = envelope.GetValueOrDefault("config") as LayerConfig ?? new LayerConfig();
        var isOperation = envelope.GetValueOrDefault("module") is string module && module.StartsWith("keras.src.ops", StringComparison.Ordinal);
        var layer = isOperation ? Operation.FromConfig(className, config) : Custom(envelope, config) ?? FromConfig(className, config);
        SharedLayers.Remember(envelope, layer);
        return layer;
    }

    private static Layer? Custom(LayerConfig envelope, LayerConfig config)
    {
        if (CustomObjects.Find<Func<LayerConfig, Layer>>(envelope) is not { } make) return null;
        var layer = make(config);
        if (config.Text("name") is { } name) layer.Name = name; // Whoever makes it need not think of it.
        if (layer is not Lambda) layer.Configure(config);
        return layer;
    }
}
