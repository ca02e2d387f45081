using Cajal.Layers;
using Cajal.Losses;
using Cajal.Metrics;
using Cajal.Saving.Hdf5;
using Cajal.Training;

namespace Cajal.Saving.Legacy;

/// <summary>How a model of a legacy file was compiled: optimizer, losses, metrics.</summary>
internal static class SavedTraining
{
    private const string Config = "training_config";

    /// <summary>Compiles a model as its file says, as far as Cajal has what it names.</summary>
    /// <param name="model">The model.</param>
    /// <param name="root">The file.</param>
    /// <param name="isPlain">Whether the weights stand in the file as the model has them.</param>
    /// <param name="notes">Receives what could not be taken over.</param>
    public static void Apply(Model model, Hdf5Group root, bool isPlain, List<Message> notes)
    {
        if (NameLists.Text(root, Config) is not { } json) return;
        try
        {
            var config = ConfigJson.Read(json);
            model.Compile(SavedOptimizer.Read(config), Losses(config), Metrics(config, "metrics"), Factors(config), Metrics(config, "weighted_metrics"));
        }
        catch (CajalException e)
        {
            notes.Add($"The model is not compiled: {e.Problem.Title} Compile it before it is trained.");
            return;
        }

        SavedOptimizer.Restore(model, root, isPlain, notes);
    }

    private static LossSet? Losses(LayerConfig config) => config.GetValueOrDefault("loss") switch
    {
        null => null,
        object?[] several => LossSet.Create([.. several.Select(l => l is null ? null! : Loss(config, l))]),
        LayerConfig named when !named.ContainsKey("class_name") => (LossSet)named.ToDictionary(n => n.Key, n => n.Value is null ? null! : Loss(config, n.Value)),
        var one => (LossSet)Loss(config, one),
    };

    private static Loss Loss(LayerConfig config, object loss) => loss switch
    {
        string name => LossNames.Create(Modern(name)),
        LayerConfig { } envelope when envelope.Text("class_name") is "LossFunctionWrapper" or "function" => LossNames.Create(Modern(Function(envelope))),
        LayerConfig { } envelope when envelope.Text("class_name") is { } className => Cajal.Losses.Loss.FromConfig(className, Plain(envelope)),
        _ => throw config.Wrong("loss", "must be a name or an object"),
    };

    private static MetricSet? Metrics(LayerConfig config, string key)
    {
        switch (config.GetValueOrDefault(key))
        {
            case null: return null;
            case object?[] several when several.Length > 0 && several.All(s => s is object?[] or null):
                var lists = several.Select(s => List(s)).ToArray();
                return lists.Length == 1 ? MetricSet.Create(lists[0]) : (MetricSet)lists;
            case object?[] several: return MetricSet.Create([.. several.Select(One)]);
            case LayerConfig named when !named.ContainsKey("class_name"): return named.ToDictionary(n => n.Key, n => List(n.Value));
            case var one: return One(one);
        }

        Metric[] List(object? metrics) => metrics switch
        {
            null => [],
            object?[] items => [.. items.Where(i => i is not null).Select(One)],
            _ => [One(metrics)],
        };

        Metric One(object? metric) => metric switch
        {
            string name => MetricNames.Create(Modern(name)),
            LayerConfig envelope when envelope.Text("class_name") is "MeanMetricWrapper" => Named(MetricNames.Create(Modern(Function(envelope))), envelope),
            LayerConfig envelope when envelope.Text("class_name") is { } className => Metric.FromConfig(className, Plain(envelope)),
            _ => throw config.Wrong(key, "must be names or objects"),
        };
    }

    private static Metric Named(Metric metric, LayerConfig envelope)
    {
        if (Plain(envelope).Text("name") is { } name) metric.Name = name;
        return metric;
    }

    private static LossWeights? Factors(LayerConfig config) => config.GetValueOrDefault("loss_weights") switch
    {
        null => null,
        LayerConfig named => (LossWeights)named.Keys.ToDictionary(k => k, k => (float)named.Number(k, 1)),
        _ => (LossWeights)Array.ConvertAll(config.Numbers("loss_weights")!, n => (float)n),
    };

    private static string Function(LayerConfig envelope) => envelope.GetValueOrDefault("config") switch
    {
        string name => name,
        LayerConfig config => config.Text("fn") ?? config.Text("name") ?? "",
        _ => "",
    };

    // A reduction of Keras 2 that goes by the way of training: here it is always the mean over the batch.
    private static LayerConfig Plain(LayerConfig envelope)
    {
        var config = LegacyConfig.Copy(envelope.Nested("config") ?? []);
        if (config.GetValueOrDefault("reduction") is "auto") config["reduction"] = "sum_over_batch_size";
        return config;
    }

    // What Keras 3 no longer calls by these names.
    private static string Modern(string name) => name switch
    {
        "cosine_proximity" or "cosine" => "cosine_similarity",
        "kullback_leibler_divergence" or "kld" => "kl_divergence",
        "logcosh" => "log_cosh",
        _ => name,
    };
}
