using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal;

/// <summary>From a configuration to a model, whatever version of Keras wrote it.</summary>
internal static class ModelConfig
{
    private static readonly string[] Drawn = ["Functional", "Model"];

    /// <summary>Makes the model of an envelope, or of a bare functional or sequential configuration.</summary>
    /// <exception cref="CajalException">It is damaged (CJ2291), or names classes that are not known (CJ2290).</exception>
    public static Model Read(LayerConfig root)
    {
        try
        {
            return Made(root);
        }
        // A damaged configuration drives layers into every kind of failure; people should hear of the configuration.
        catch (Exception e) when (e is not (CajalException or OutOfMemoryException))
        {
            throw new CajalException(ConfigJson.NotAModel().Note(e.Message), e);
        }
    }

    private static Model Made(LayerConfig root)
    {
        if (!root.ContainsKey("class_name") && root.ContainsKey("layers"))
        {
            root = LayerConfig.Envelope("keras", root.ContainsKey("output_layers") ? "Functional" : "Sequential", root);
            if (LegacyConfig.Entries(root) is [var first, ..] && !first.ContainsKey("module")) root.Remove("module");
        }

        if (!root.ContainsKey("class_name") || !root.ContainsKey("config")) throw new CajalException(ConfigJson.NotAModel().Note("It has no \"class_name\" and \"config\"."));
        if (LegacyConfig.IsOld(root)) root = LegacyConfig.Modern(root);
        RequireKnown(root);
        using var scope = SharedLayers.Begin();
        return Layer.FromEnvelope(root, "model") as Model
            ?? throw new CajalException(ConfigJson.NotAModel().Note($"It describes a layer of class {root.Text("class_name")}, not a model."));
    }

    /// <summary>Every layer can be written and made again.</summary>
    /// <exception cref="CajalException">Some cannot; all are named (CJ2293).</exception>
    /// <param name="model">The model.</param>
    /// <param name="withOwn">Whether classes of the user's count as ones that can, since they may be handed over when the file is read.</param>
    public static void RequireWritable(Model model, bool withOwn = false)
    {
        var lost = All(model).Where(l => l is not (Operation or ConvLSTMCell) && !(l is Model { Graph: not null }) && !LayerCatalog.Knows(l.ClassName))
            .Where(l => !withOwn || l.GetType().Assembly == typeof(Layer).Assembly).Distinct().ToArray();
        if (lost.Length == 0) return;
        var problem = new Problem("CJ2293", $"Model \"{model.Name}\" cannot be written as a configuration.");
        foreach (var group in lost.GroupBy(l => l.ClassName)) problem.Fact(group.Key, string.Join(", ", group.Select(l => $"\"{l.Name}\"")));
        throw new CajalException(problem
            .Note("A file holds data and no code. It names classes, and these could not be made from their names again.")
            .Try("override GetConfig() and add the class with LayerCatalog.Add."));
    }

    // What Cajal's layers keep to themselves, such as the cell of a ConvLSTM, they make themselves.
    private static IEnumerable<Layer> All(Layer layer) =>
        layer.Layers.Where(l => l is Operation || l.GetType().IsPublic || l.GetType().Assembly != typeof(Layer).Assembly).SelectMany(All).Prepend(layer);

    // All that is unknown at once, before anything is built.
    private static void RequireKnown(LayerConfig root)
    {
        var unknown = Classes(root).Where(c => !c.IsKnown).GroupBy(c => c.ClassName, c => c.Name).ToArray();
        if (unknown.Length == 0) return;
        var problem = new Problem("CJ2290", unknown.Length == 1
            ? (Message)"This model has layers of a class that Cajal does not know."
            : $"This model has layers of {unknown.Length} classes that Cajal does not know.");
        foreach (var group in unknown)
        {
            problem.Fact(group.Key, string.Join(", ", group.Select(name => $"\"{name}\"")));
            if (NearestName.Find(group.Key, LayerCatalog.Names) is { } near) problem.Note($"{group.Key}: did you mean {near}?");
        }

        if (unknown.Any(g => g.Key is "Lambda" or "SlicingOpLambda")) problem.Note("A Lambda holds Python code, and code in a file is never run.");
        if (unknown.FirstOrDefault(g => g.Key == "Lambda")?.First() is { } lambda)
        {
            problem.Try($"give the layer its function when you load it: customObjects: new() {{ {{ \"{lambda}\", _ => new Lambda(x => x / 255f) }} }}.");
        }

        throw new CajalException(problem.Try("add your own classes with LayerCatalog.Add before reading, or write the model without these layers."));
    }

    private static IEnumerable<(string ClassName, string Name, bool IsKnown)> Classes(LayerConfig envelope)
    {
        var className = envelope.GetValueOrDefault("class_name") as string ?? "";
        var config = envelope.GetValueOrDefault("config") as LayerConfig;
        var isOperation = envelope.GetValueOrDefault("module") is string module && module.StartsWith("keras.src.ops", StringComparison.Ordinal);
        var isKnown = isOperation ? OperationRule.Find(className) is not null : LayerCatalog.Knows(className) || (!envelope.ContainsKey("module") && OperationRule.Find(className) is not null) || Saving.CustomObjects.Knows(envelope);
        yield return (className, config?.GetValueOrDefault("name") as string ?? envelope.GetValueOrDefault("name") as string ?? "", isKnown);
        if (config is null) yield break;
        var inner = LegacyConfig.Entries(envelope).Concat(((string[])["layer", "backward_layer"]).Select(k => config.GetValueOrDefault(k)).OfType<LayerConfig>());
        foreach (var found in inner.SelectMany(Classes)) yield return found;
    }

    [ModuleInitializer]
    internal static void Register()
    {
        foreach (var name in Drawn) LayerCatalog.Add(name, GraphReader.Read);
        LayerCatalog.Add(nameof(Sequential), c =>
        {
            var model = new Sequential(null, c.Text("name"));
            foreach (var entry in c.List("layers")) model.Add(Layer.FromEnvelope(entry, "layers"));
            if (model.Inputs.Count == 0 && model.Layers.Count > 0 && c.GetValueOrDefault("build_input_shape") is not null) model.Build(c.Shape("build_input_shape"));
            return model;
        });
    }
}
