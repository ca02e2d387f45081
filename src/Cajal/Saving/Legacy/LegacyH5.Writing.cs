using Cajal.Layers;
using Cajal.Saving.Hdf5;

namespace Cajal.Saving.Legacy;

internal static partial class LegacyH5
{
    // What the files say of themselves: the last of Keras 2, and the Keras 3 whose words the others are.
    private const string Second = "2.15.0", Third = "3.16.0", Backend = "tensorflow";

    /// <summary>Writes a whole model: its configuration, weights and, where it is compiled, its training.</summary>
    /// <remarks>
    /// In the words of Keras 2 wherever it has them, because Keras 3 reads those as well and a program on Keras 2 is what a file of this kind is made for; a
    /// model that Keras 2 has no words for is written in Keras 3's. The optimizer's memory is laid out as in Keras 3.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="withOptimizer">Whether to write how it is trained.</param>
    /// <exception cref="CajalException">CJ2293: a layer is code that no file can keep.</exception>
    public static void Save(Model model, string path, bool withOptimizer)
    {
        ModelConfig.RequireWritable(model);
        LayerConfig envelope;
        using (SharedLayers.Begin()) envelope = model.ToEnvelope();
        var older = Keras2Dialect.Write(envelope);
        var file = new Hdf5Writer();
        var version = older is null ? Third : Second;
        Sign(file.Root, version);
        file.Root.SetAttribute(Config, ConfigJson.Write(older ?? new LayerConfig { ["class_name"] = envelope["class_name"], ["config"] = envelope["config"] }, indented: false));
        Write(file.Root.Group("model_weights"), model, version);
        if (withOptimizer && model.IsCompiled) SavedTraining.Write(file.Root, model, isOlder: older is not null);
        file.Save(path);
    }

    /// <summary>Writes a model's weights alone.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    public static void SaveWeights(Model model, string path)
    {
        var file = new Hdf5Writer();
        Write(file.Root, model, Second);
        file.Save(path);
    }

    private static void Sign(Hdf5ObjectWriter item, string version)
    {
        item.SetAttribute("backend", Backend);
        item.SetAttribute("keras_version", version);
    }

    private static void Write(Hdf5GroupWriter group, Model model, string version)
    {
        group.SetAttribute(SavedLayers.Layers, [.. model.Layers.Select(l => l.Name)]);
        Sign(group, version);
        foreach (var layer in model.Layers.OrderBy(l => l.Name, StringComparer.Ordinal)) Write(group.Group(layer.Name), layer, layer.Weights, $"{layer.Name}/");
        Write(group.Group(SavedLayers.TopLevel), model, [.. model.OwnWeights], "");
    }

    private static void Write(Hdf5GroupWriter group, Layer layer, IReadOnlyList<Variable> weights, string prefix)
    {
        var names = new Dictionary<Variable, string>();
        var taken = new HashSet<string>();
        Name(layer, layer is Model ? "" : prefix);
        var ordered = WeightFit.Legacy(weights).ToArray();
        group.SetAttribute(SavedLayers.Weights, [.. ordered.Select(w => names[w])]);
        foreach (var weight in ordered) group.Add(names[weight], weight.Saved);

        // The path of layers within the layer, as Keras 2 wrote it: dense/kernel:0.
        void Name(Layer at, string path)
        {
            foreach (var weight in at.OwnWeights.Where(w => !names.ContainsKey(w)))
            {
                var name = $"{path}{weight.Name}:0";
                for (var n = 1; !taken.Add(name); n++) name = $"{path}{weight.Name}_{n}:0";
                names[weight] = name;
            }

            foreach (var child in at.Layers) Name(child, $"{path}{child.Name}/");
        }
    }
}
