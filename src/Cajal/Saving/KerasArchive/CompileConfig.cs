using Cajal.Graph;
using Cajal.Layers;
using Cajal.Losses;
using Cajal.Metrics;
using Cajal.Optimizers;
using Cajal.Training;

namespace Cajal.Saving;

/// <summary>How a model was compiled, as Keras's files say it.</summary>
internal static class CompileConfig
{
    private const string Function = "function";

    /// <summary>The configuration of a compiled model.</summary>
    public static LayerConfig Write(Trainer trainer) => new()
    {
        ["optimizer"] = Envelope(trainer.Optimizer, trainer.Optimizer.Envelope()),
        ["loss"] = Write(trainer.Losses),
        ["loss_weights"] = Write(trainer.LossWeights),
        ["metrics"] = trainer.Metrics?.ToConfig(Write),
        ["weighted_metrics"] = trainer.WeightedMetrics?.ToConfig(Write),
        ["run_eagerly"] = trainer.RunEagerly,
        ["steps_per_execution"] = trainer.StepsPerExecution,
        ["jit_compile"] = "auto",
    };

    /// <summary>Compiles a model as a configuration says.</summary>
    /// <param name="model">The model.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="CajalException">It names a loss, a metric or an optimizer that is not known, or settings that cannot work (CJ3413).</exception>
    public static void Apply(Model model, LayerConfig config, string path)
    {
        try
        {
            model.Compile(
                ReadOptimizer(config), ReadLosses(config), ReadMetrics(config, "metrics"), ReadWeights(config), ReadMetrics(config, "weighted_metrics"),
                config.Int("steps_per_execution", 1), config.Bool("run_eagerly", false));
        }
        catch (CajalException e)
        {
            throw new CajalException(
                new Problem("CJ3413", $"Model \"{model.Name}\" cannot be compiled as its file says.")
                    .Fact("file", path)
                    .Note(e.Problem.Title)
                    .Try("Model.Load(path, compile: false), and compile it yourself.")
                    .Try("or give what is missing: customObjects: new() { { \"my_loss\", (y, p) => ... } }."),
                e);
        }
    }

    private static object? Write(LossSet? losses) => losses switch
    {
        null => null,
        { IsNamed: true } => Named(losses.Names, losses.Items.Select(l => l is null ? null : Write(l))),
        { Count: 1 } => Write(losses.Items[0]),
        _ => losses.Items.Select(l => l is null ? null : Write(l)).ToArray(),
    };

    private static object? Write(LossWeights? weights) => weights switch
    {
        null => null,
        { IsNamed: true } => Named(weights.Names, weights.Items.Select(w => (object?)w)),
        _ => weights.Items.Select(w => (object?)w).ToArray(),
    };

    private static object Write(Loss loss)
    {
        if (loss.AskedAs is { } name) return name;
        return loss.IsFunction ? FunctionEnvelope(loss.Name) : Envelope(loss, LayerConfig.Envelope("keras.losses", loss.ClassName, loss.GetConfig()));
    }

    private static object Write(Metric metric)
    {
        if (metric.AskedAs is { } name && (metric.Name == name || metric is AutomaticAccuracy)) return name;
        return metric.IsFunction ? FunctionEnvelope(metric.Name) : Envelope(metric, LayerConfig.Envelope("keras.metrics", metric.ClassName, metric.GetConfig()));
    }

    // Classes of the user's are registered under Keras's default package.
    private static LayerConfig Envelope(object described, LayerConfig envelope)
    {
        if (described.GetType().Assembly == typeof(CompileConfig).Assembly) return envelope;
        envelope["module"] = described.GetType().Namespace ?? "__main__";
        envelope["registered_name"] = $"Custom>{envelope.Text("class_name")}";
        return envelope;
    }

    private static LayerConfig FunctionEnvelope(string name) => new()
    {
        ["module"] = "builtins", ["class_name"] = Function, ["config"] = name, ["registered_name"] = name,
    };

    private static LayerConfig Named(IEnumerable<string> names, IEnumerable<object?> values)
    {
        var named = new LayerConfig();
        foreach (var (name, value) in names.Zip(values)) named[name] = value;
        return named;
    }

    private static Optimizer? ReadOptimizer(LayerConfig config) => config.GetValueOrDefault("optimizer") switch
    {
        null => null,
        string name => name,
        LayerConfig envelope when CustomObjects.Find<Func<LayerConfig, Optimizer>>(envelope) is { } make =>
            make(envelope.Nested("config") ?? []).Configure(envelope.Nested("config") ?? []),
        LayerConfig envelope => Optimizer.FromEnvelope(WithoutPackage(envelope)),
        _ => throw config.Wrong("optimizer", "must be a name or an object"),
    };

    // Keras 2.11 to 2.15 registered the optimizers of its older half as Custom>Adam.
    private static LayerConfig WithoutPackage(LayerConfig envelope)
    {
        if (envelope.Text("class_name") is not { } name || !name.Contains('>', StringComparison.Ordinal)) return envelope;
        var copy = LegacyConfig.Copy(envelope);
        copy["class_name"] = name[(name.LastIndexOf('>') + 1)..];
        return copy;
    }

    private static LossSet? ReadLosses(LayerConfig config) => config.GetValueOrDefault("loss") switch
    {
        null => null,
        object?[] several => (LossSet)Array.ConvertAll(several, l => l is null ? null! : ReadLoss(config, l)),
        LayerConfig named when !named.ContainsKey("class_name") => named.ToDictionary(n => n.Key, n => n.Value is null ? null! : ReadLoss(config, n.Value)),
        var one => ReadLoss(config, one),
    };

    private static Loss ReadLoss(LayerConfig config, object loss)
    {
        switch (loss)
        {
            case string name: return CustomObjects.Find<Func<Tensor, Tensor, Tensor>>(name) is { } own ? Loss.From(own, name) : (Loss)name;
            case LayerConfig envelope:
                if (CustomObjects.Find<Func<LayerConfig, Loss>>(envelope) is { } make) return make(envelope.GetValueOrDefault("config") as LayerConfig ?? []);
                if (envelope.Text("class_name") == Function) return ReadLoss(config, envelope.GetValueOrDefault("config") as string ?? throw config.Wrong("loss", "must be a name or an object"));
                return Loss.FromConfig(ClassOf(envelope), Settings(envelope));
            default: throw config.Wrong("loss", "must be a name or an object");
        }
    }

    private static MetricSet? ReadMetrics(LayerConfig config, string key)
    {
        return config.GetValueOrDefault(key) switch
        {
            null => null,
            object?[] lists when lists.Length > 0 && Array.TrueForAll(lists, l => l is null or object?[]) => (MetricSet)Array.ConvertAll(lists, List),
            object?[] several => (MetricSet)List(several),
            LayerConfig named when !named.ContainsKey("class_name") => named.ToDictionary(n => n.Key, n => List(n.Value)),
            var one => (MetricSet)ReadMetric(config, key, one),
        };

        Metric[] List(object? metrics) => metrics switch
        {
            null => [],
            object?[] items => [.. items.OfType<object>().Select(i => ReadMetric(config, key, i))],
            _ => [ReadMetric(config, key, metrics)],
        };
    }

    private static Metric ReadMetric(LayerConfig config, string key, object metric)
    {
        switch (metric)
        {
            case string name: return CustomObjects.Find<Func<Tensor, Tensor, Tensor>>(name) is { } own ? Metric.From(own, name) : (Metric)name;
            case LayerConfig envelope:
                if (CustomObjects.Find<Func<LayerConfig, Metric>>(envelope) is { } make) return make(envelope.GetValueOrDefault("config") as LayerConfig ?? []);
                if (envelope.Text("class_name") == Function) return ReadMetric(config, key, envelope.GetValueOrDefault("config") as string ?? throw config.Wrong(key, "must be names or objects"));
                // A function in the class that takes its mean.
                if (envelope.Text("class_name") == nameof(MeanMetricWrapper) && Settings(envelope) is { } wrapped && wrapped.GetValueOrDefault("fn") is { } function)
                {
                    var inner = ReadMetric(config, key, function);
                    if (wrapped.Text("name") is { } called) inner.Name = called;
                    return inner;
                }

                return Metric.FromConfig(ClassOf(envelope), Settings(envelope));
            default: throw config.Wrong(key, "must be names or objects");
        }
    }

    private static LossWeights? ReadWeights(LayerConfig config) => config.GetValueOrDefault("loss_weights") switch
    {
        null => null,
        LayerConfig named => (LossWeights)named.Keys.ToDictionary(k => k, k => (float)named.Number(k, 1)),
        _ => (LossWeights)Array.ConvertAll(config.Numbers("loss_weights")!, n => (float)n),
    };

    private static string ClassOf(LayerConfig envelope) => envelope.Text("class_name") ?? throw envelope.Wrong("class_name", "is missing");

    // Keras 2 wrote "auto" where the way of training decided; it was the mean over the batch.
    private static LayerConfig Settings(LayerConfig envelope)
    {
        var config = LegacyConfig.Copy(envelope.GetValueOrDefault("config") as LayerConfig ?? []);
        if (config.GetValueOrDefault("reduction") is "auto") config["reduction"] = "sum_over_batch_size";
        return config;
    }
}
