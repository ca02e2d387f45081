using System.Globalization;
using Cajal.Data;
using Cajal.Layers;

namespace Cajal.Saving;

/// <summary>Keras's own format: a model with its weights, and how and how far it was trained, in one archive.</summary>
internal static class KerasFile
{
    // The version whose files these are, for programs that look.
    private const string Version = "3.16.0";

    // Our own part of the metadata, which Keras passes over.
    private const string Ours = "cajal", Random = "random";

    /// <summary>Writes a model, whole or not at all.</summary>
    public static void Save(Model model, string path, bool withOptimizer)
    {
        ModelConfig.RequireWritable(model, withOwn: true);
        var tree = SavedObject.Of(model);
        LayerConfig config;
        using (SharedLayers.Begin()) config = model.ToEnvelope();
        config["compile_config"] = new LayerConfig();
        if (withOptimizer && model.CompiledTrainer is { } trainer)
        {
            config["compile_config"] = CompileConfig.Write(trainer);
            // One that has taken no step has nothing to remember.
            if (trainer.Optimizer.IsBuilt) model.BuildOptimizers(trainer.Optimizer);
            tree.Children.Add(SavedObject.Of(trainer.Optimizer, "optimizer", trainer.Optimizer.IsBuilt ? model.TrainableVariables : []));
        }

        var metadata = new LayerConfig
        {
            ["keras_version"] = Version,
            ["date_saved"] = DateTime.Now.ToString("yyyy-MM-dd@HH:mm:ss", CultureInfo.InvariantCulture),
            [Ours] = new LayerConfig { [Random] = RandomStates.Write(tree) },
        };
        var (metadataText, configText) = (ConfigJson.Write(metadata, indented: false), ConfigJson.Write(config, indented: false));
        var weights = WeightsH5.Write(tree);
        AtomicFile.Write(path, stream =>
        {
            using var zip = new ZipWriter(stream);
            zip.Add(ModelFiles.Metadata, metadataText);
            zip.Add(ModelFiles.Config, configText);
            zip.Add(ModelFiles.Weights, weights.Save);
        });
    }

    /// <summary>Makes the model of an archive or a folder.</summary>
    /// <param name="path">The archive or folder.</param>
    /// <param name="compile">Whether to compile it as it was.</param>
    /// <param name="notes">Receives what could not be taken over.</param>
    public static Model Load(string path, bool compile, List<Message> notes)
    {
        using var files = ModelFiles.Open(path);
        var config = ConfigJson.Read(files.Text(ModelFiles.Config) ?? throw files.Damaged($"It has no {ModelFiles.Config}."));
        var metadata = files.Text(ModelFiles.Metadata) is { } text ? ConfigJson.Read(text) : [];
        // Keras 2.12 to 2.15 wrote this format in the words of Keras 2.
        if (metadata.GetValueOrDefault("keras_version") is string version && !config.ContainsKey("keras_version")) config["keras_version"] = version;
        if (!files.Has(ModelFiles.Weights)) throw NoWeights(files);
        using var weights = files.OpenWeights(ModelFiles.Weights);
        Model model;
        using (Loading.Begin(path))
        {
            model = ModelConfig.Read(config);
            if (!model.IsFullyBuilt) Build(model, config.GetValueOrDefault("build_config") as LayerConfig);
            var tree = SavedObject.Of(model);
            WeightsH5.Read(tree, new StoredGroup([weights.Root]), model.Name, path, skipMismatch: false);
            LoadVocabularies(tree, files, new StoredGroup([weights.Root]));
            if (metadata.GetValueOrDefault(Ours) is LayerConfig ours && ours.GetValueOrDefault(Random) is LayerConfig states) RandomStates.Read(tree, states);
        }

        if (compile && config.GetValueOrDefault("compile_config") is LayerConfig { Count: > 0 } training)
        {
            CompileConfig.Apply(model, training, path);
            OptimizerFile.Read(model, new StoredGroup([weights.Root]), notes);
        }

        return model;
    }

    /// <summary>Gives a model's weights the values of an archive.</summary>
    public static void LoadWeights(Model model, string path, bool skipMismatch)
    {
        using var files = ModelFiles.Open(path);
        if (!files.Has(ModelFiles.Weights)) throw NoWeights(files);
        using var weights = files.OpenWeights(ModelFiles.Weights);
        WeightsH5.Read(SavedObject.Of(model), new StoredGroup([weights.Root]), model.Name, path, skipMismatch);
    }

    // What Adapt has learnt is in files of its own, so that configurations stay small.
    private static void LoadVocabularies(SavedObject tree, ModelFiles files, StoredGroup weights)
    {
        foreach (var (path, saved) in tree.All())
        {
            if (saved.Layer is not IVocabulary { IsAwaited: true } layer) continue;
            if (files.Text($"{ModelFiles.Assets}/{path}/vocabulary.txt") is not { } text) continue;
            var lines = text.Split('\n').Select(l => l.TrimEnd('\r')).ToList();
            while (lines is [.., ""]) lines.RemoveAt(lines.Count - 1);
            var group = path.Split('/').Aggregate((StoredGroup?)weights, (at, name) => at?.Group(name))?.Group("vars");
            layer.Load([.. lines], group?.Array("idf_weights")?.Read().ToArray<double>());
        }
    }

    private static CajalException NoWeights(ModelFiles files) => files.Damaged(files.Has(ModelFiles.PackedWeights)
        ? (Message)$"Its weights are in {ModelFiles.PackedWeights}, as Python objects. Reading those runs code, so that Cajal does not, and neither does Keras by now."
        : $"It has no {ModelFiles.Weights}.");

    // A model that says in code what it computes makes its weights when it sees the shape it was built for.
    private static void Build(Model model, LayerConfig? build)
    {
        if (build?.GetValueOrDefault("input_shape") is not { } shape) return;
        if (shape is object?[] items && items.Length > 0 && Array.TrueForAll(items, i => i is object?[] or PartialShape))
        {
            model.BuildAll([.. items.Select(i => new LayerConfig { ["shape"] = i }.Shape("shape"))]);
        }
        else
        {
            model.Build(build.Shape("input_shape"));
        }
    }
}
