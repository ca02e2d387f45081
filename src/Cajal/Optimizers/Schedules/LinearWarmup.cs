using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>A straight rise to the first rate of another schedule, or to a number, which rules from there on.</summary>
/// <example><code>
/// var optimizer = new Adam(new LinearWarmup(new ExponentialDecay(1e-3, 1000, 0.9), warmupSteps: 100));
/// </code></example>
public sealed class LinearWarmup : LearningRateSchedule
{
    /// <summary>Fixes the settings.</summary>
    /// <param name="after">The number or schedule after the rise; its step 0 is the end of the rise.</param>
    /// <param name="warmupSteps">The steps of the rise, at least 1.</param>
    /// <param name="startLearningRate">The rate of step 0.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2346: a setting cannot work.</exception>
    public LinearWarmup(LearningRate after, int warmupSteps, double startLearningRate = 0, string name = nameof(LinearWarmup)) : base(name)
    {
        After = after.Or(0.001);
        WarmupSteps = (int)AtLeast(warmupSteps, 1, nameof(warmupSteps));
        StartLearningRate = AtLeast(startLearningRate, 0, nameof(startLearningRate));
        if (After.Number is { } number) AtLeast(number, 0, nameof(after));
    }

    /// <summary>The number or schedule after the rise.</summary>
    public LearningRate After { get; }

    /// <summary>The steps of the rise.</summary>
    public int WarmupSteps { get; }

    /// <summary>The rate of step 0.</summary>
    public double StartLearningRate { get; }

    /// <inheritdoc/>
    public override Tensor Rate(Tensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var t = Steps(step);
        var top = Later(Tensor.From([0L], Shape.Scalar));
        var rise = StartLearningRate + (top - StartLearningRate) * t / WarmupSteps;
        return Ops.Where(t < WarmupSteps, rise, Later(Ops.Maximum(step - (long)WarmupSteps, 0L)));
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new()
    {
        ["after"] = After.Schedule is { } schedule ? schedule.Envelope() : After.Number,
        ["warmup_steps"] = WarmupSteps,
        ["start_learning_rate"] = StartLearningRate,
        ["name"] = Name,
    };

    private Tensor Later(Tensor step) => After.Schedule?.Rate(step).Cast(DType.Float64) ?? Number(After.Number!.Value);

    [ModuleInitializer]
    internal static void Register() => ScheduleCatalog.Add(nameof(LinearWarmup), c => new LinearWarmup(
        c["after"] is LayerConfig after ? FromEnvelope(after) : Required(c, "after"), c.Int("warmup_steps"), c.Number("start_learning_rate", 0),
        c.Text("name") ?? nameof(LinearWarmup)));
}
