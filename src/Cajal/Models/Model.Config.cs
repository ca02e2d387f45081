using Cajal.Layers;

namespace Cajal;

public partial class Model
{
    private protected override string? KerasModule =>
        _graph is not null ? "keras.src.models.functional" : this is Sequential ? "keras" : base.KerasModule;

    private protected override LayerConfig? BuildConfig() => _graph is null ? base.BuildConfig() : new LayerConfig { ["input_shape"] = null };

    /// <summary>What makes an equal model: for a drawn one Keras 3's functional configuration, layers, calls and ends.</summary>
    /// <exception cref="CajalException">A layer is code that no file can keep (CJ2293).</exception>
    public override LayerConfig GetConfig()
    {
        if (_graph is null) return base.GetConfig();
        using var scope = SharedLayers.Begin();
        var config = new LayerConfig { ["name"] = Name, ["trainable"] = Trainable };
        GraphWriter.Write(_graph, config);
        return config;
    }

    /// <summary>The architecture as JSON that Python Keras 3 opens with <c>keras.models.model_from_json</c>: layers and how they connect, no weights.</summary>
    /// <param name="indented">Whether to break lines, for people.</param>
    /// <exception cref="CajalException">
    /// A layer is code that no file can keep, or a class that could not be made again; all are named (CJ2293).
    /// </exception>
    public string ToJson(bool indented = false)
    {
        ModelConfig.RequireWritable(this);
        using var scope = SharedLayers.Begin();
        return ConfigJson.Write(ToEnvelope(), indented);
    }

    /// <summary>Makes a model from JSON, with new weights. Reads what Keras 3, 2 and 1 write; keys it has no use for are ignored.</summary>
    /// <param name="json">The text, such as <see cref="ToJson"/> or Keras's <c>to_json()</c> returns.</param>
    /// <exception cref="CajalException">
    /// It is no configuration of a model (CJ2291), has classes of layers that Cajal does not know, all of which are named (CJ2290), or does not connect (CJ2292).
    /// </exception>
    /// <example><code>
    /// var model = Model.FromJson(File.ReadAllText("model.json"));
    /// </code></example>
    public static Model FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ModelConfig.Read(ConfigJson.Read(json));
    }

    /// <summary>Makes an equal model with weights of its own.</summary>
    /// <param name="copyWeights">Whether they start as these are now; else new ones are drawn, as Keras's <c>clone_model</c> does.</param>
    /// <remarks>Layers keep their names. Training state, such as the optimizer, is not copied: compile the copy.</remarks>
    /// <exception cref="CajalException">A layer cannot be made from its configuration; all are named (CJ2293).</exception>
    public Model Clone(bool copyWeights = true)
    {
        ModelConfig.RequireWritable(this);
        LayerConfig envelope;
        using (SharedLayers.Begin()) envelope = ToEnvelope();
        var copy = ModelConfig.Read(envelope);
        if (!copyWeights || !IsFullyBuilt) return copy;
        if (!copy.IsFullyBuilt && Inputs.Count == 1) copy.Build(Inputs[0].Shape);
        copy.SetWeights(GetWeights());
        return copy;
    }
}
