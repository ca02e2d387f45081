using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Gives a learning rate for every step. It is recorded as part of the training step, so nothing is decided outside.</summary>
/// <param name="name">A name, as it stands in configurations.</param>
public abstract class LearningRateSchedule(string name)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">The number of steps before it, int64 scalar.</param>
    /// <returns>A floating-point scalar; those of this library compute in float64.</returns>
    public abstract Tensor Rate(Tensor step);

    /// <summary>The learning rate of a step as a number.</summary>
    /// <param name="step">The number of steps before it.</param>
    public float At(long step) => (float)Rate(Tensor.From([step], Shape.Scalar)).Item();

    /// <summary>What makes this schedule: Keras's keys in Keras's order.</summary>
    public abstract LayerConfig GetConfig();

    /// <summary>The schedule that a configuration describes.</summary>
    /// <param name="className">The class as it stands in files, such as <c>CosineDecay</c>.</param>
    /// <param name="config">What <see cref="GetConfig"/> gave.</param>
    /// <exception cref="CajalException">CJ2345: there is no such class. CJ2013: a key is missing or has the wrong type. CJ2346: a setting cannot work.</exception>
    public static LearningRateSchedule FromConfig(string className, LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return ScheduleCatalog.Create(className, config);
    }

    /// <summary>For example <c>CosineDecay(initial_learning_rate 0.1, decay_steps 20)</c>.</summary>
    public override string ToString() =>
        $"{GetType().Name}({string.Join(", ", GetConfig().Where(p => p is { Key: not "name", Value: not null }).Take(2).Select(p => $"{p.Key} {Show(p.Value!)}"))})";

    /// <summary>The schedule with its class, as Keras nests it in an optimizer's configuration.</summary>
    internal LayerConfig Envelope() => LayerConfig.Envelope("keras.optimizers.schedules", GetType().Name, GetConfig());

    internal static LearningRateSchedule FromEnvelope(LayerConfig envelope) =>
        FromConfig(envelope.Text("class_name") ?? throw envelope.Wrong("class_name", "is missing"), envelope.Nested("config") ?? []);

    /// <summary>The step in double precision, which holds every number of steps.</summary>
    private protected static Tensor Steps(Tensor step) => step.Cast(DType.Float64);

    private protected static Tensor Number(double value) => Ops.Literal(value, DType.Float64);

    // Steps are counted; Keras's users write them as whole numbers.
    private protected static object Steps(double steps) => steps == Math.Floor(steps) && Math.Abs(steps) < 1L << 52 ? (object)(long)steps : steps;

    private protected static double Required(LayerConfig config, string key) => config[key] is null
        ? throw config.Wrong(key, "must be a number") : config.Number(key, 0);

    // Written so that NaN fails.
    private protected double AtLeast(double value, double least, string setting, bool isExclusive = false) =>
        (isExclusive ? value > least : value >= least) && value <= float.MaxValue ? value
            : throw Refuse(setting, $"{value}", isExclusive ? $"It must be a number above {least:g4}." : $"It must be a number of at least {least:g4}.");

    private protected CajalException Refuse(string setting, string value, string note) =>
        new(new Problem("CJ2346", $"The schedule {GetType().Name} cannot work with this setting.")
            .Fact(setting, value)
            .Note(note)
            .Try("compare the arguments with the example of the class."));

    private static string Show(object value) => value switch
    {
        double[] numbers => $"[{string.Join(", ", numbers)}]",
        LayerConfig nested => nested.Text("class_name") ?? "...",
        _ => $"{value}",
    };
}
