using Cajal.Layers;

namespace Cajal.Optimizers;

// Configurations: Keras's keys in Keras's order.
public abstract partial class Optimizer
{
    /// <summary>What makes this optimizer, as it stands in a model file: the options that all share, then the rule's own.</summary>
    /// <remarks>Predicates on variables (<see cref="Freeze"/>, <see cref="LearningRateMultiplier"/>, exclusions from decay) are no part of it.</remarks>
    public virtual LayerConfig GetConfig() => new()
    {
        ["name"] = Name,
        ["learning_rate"] = Schedule is { } schedule ? schedule.Envelope() : LearningRate,
        ["weight_decay"] = WeightDecay,
        ["clipnorm"] = ClipNorm,
        ["global_clipnorm"] = GlobalClipNorm,
        ["clipvalue"] = ClipValue,
        ["use_ema"] = UseEma,
        ["ema_momentum"] = EmaMomentum,
        ["ema_overwrite_frequency"] = EmaOverwriteFrequency,
        ["loss_scale_factor"] = LossScaleFactor,
        ["gradient_accumulation_steps"] = GradientAccumulationSteps,
    };

    /// <summary>The optimizer that a configuration describes; keys that are missing have their defaults.</summary>
    /// <param name="className">The class as it stands in files, such as <c>Adam</c>.</param>
    /// <param name="config">What <see cref="GetConfig"/> gave.</param>
    /// <exception cref="CajalException">CJ3004: there is no such class. CJ2013: a value has the wrong type. CJ3011: a setting cannot work.</exception>
    public static Optimizer FromConfig(string className, LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return OptimizerCatalog.Create(className, config);
    }

    /// <summary>The optimizer with its class, as Keras nests it in other configurations.</summary>
    internal LayerConfig Envelope() => LayerConfig.Envelope("keras.optimizers", GetType().Name, GetConfig());

    internal static Optimizer FromEnvelope(LayerConfig envelope) =>
        FromConfig(envelope.Text("class_name") ?? throw envelope.Wrong("class_name", "is missing"), envelope.Nested("config") ?? []);

    /// <summary>The learning rate of a configuration: a number or a schedule.</summary>
    internal static LearningRate RateOf(LayerConfig config) => config.GetValueOrDefault("learning_rate") switch
    {
        null => default,
        LayerConfig schedule => LearningRateSchedule.FromEnvelope(schedule),
        _ => config.Number("learning_rate", 0),
    };

    /// <summary>Takes over the options that all optimizers share.</summary>
    internal Optimizer Configure(LayerConfig config)
    {
        if (config.Text("name") is { } name) Rename(name);
        if (config.ContainsKey("weight_decay")) _weightDecay = Setting.InRange(Optional(config, "weight_decay"), 0, float.MaxValue, Name, "weight_decay");
        _clipNorm = OnlyClip(Limit(config, "clipnorm"));
        _globalClipNorm = OnlyClip(Limit(config, "global_clipnorm"));
        _clipValue = OnlyClip(Limit(config, "clipvalue"));
        _useEma = config.Bool("use_ema", _useEma);
        _emaMomentum = Setting.InRange(config.Number("ema_momentum", _emaMomentum), 0, 1, Name, "ema_momentum");
        _emaOverwriteFrequency = Setting.AtLeast(config.IntOrNull("ema_overwrite_frequency"), 1, Name, "ema_overwrite_frequency");
        _lossScaleFactor = Limit(config, "loss_scale_factor");
        _gradientAccumulationSteps = Setting.AtLeast(config.IntOrNull("gradient_accumulation_steps"), 2, Name, "gradient_accumulation_steps");
        return this;
    }

    private protected static double? Optional(LayerConfig config, string key) =>
        config.GetValueOrDefault(key) is null ? null : config.Number(key, 0);

    private protected static string[] Texts(LayerConfig config, string key) => config.GetValueOrDefault(key) switch
    {
        null => [],
        IEnumerable<object?> items => [.. items.Select(i => i as string ?? throw config.Wrong(key, "must be a list of strings"))],
        _ => throw config.Wrong(key, "must be a list of strings"),
    };

    private double? Limit(LayerConfig config, string key) => Setting.InRange(Optional(config, key), float.Epsilon, float.MaxValue, Name, key);

    private void Rename(string name)
    {
        Name = name;
        foreach (var variable in OwnVariables) variable.Path = $"{name}/{variable.Name}";
    }
}
