using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>A rate that falls along half a cosine, after a straight rise if there is one.</summary>
/// <remarks>
/// Without a warm-up <c>initial ((1 - alpha)(1 + cos(pi step / decaySteps)) / 2 + alpha)</c>. With one, the rate rises from the initial rate to the
/// target during <c>warmupSteps</c> and falls from there during <c>decaySteps</c>. Then it stays. Loshchilov and Hutter 2016.
/// </remarks>
public sealed class CosineDecay : LearningRateSchedule
{
    /// <summary>Fixes the settings.</summary>
    /// <param name="initialLearningRate">The rate of step 0.</param>
    /// <param name="decaySteps">The steps of the fall, above 0.</param>
    /// <param name="alpha">The share of the rate that is left at the end.</param>
    /// <param name="name">A name.</param>
    /// <param name="warmupTarget">The rate to rise to first; null for no rise.</param>
    /// <param name="warmupSteps">The steps of the rise.</param>
    /// <exception cref="CajalException">CJ2346: a setting cannot work.</exception>
    public CosineDecay(
        double initialLearningRate, double decaySteps, double alpha = 0, string name = nameof(CosineDecay), double? warmupTarget = null,
        double warmupSteps = 0) : base(name)
    {
        InitialLearningRate = AtLeast(initialLearningRate, 0, nameof(initialLearningRate));
        DecaySteps = AtLeast(decaySteps, 0, nameof(decaySteps), isExclusive: true);
        Alpha = AtLeast(alpha, 0, nameof(alpha));
        WarmupTarget = warmupTarget is { } target ? AtLeast(target, 0, nameof(warmupTarget)) : null;
        WarmupSteps = AtLeast(warmupSteps, 0, nameof(warmupSteps));
    }

    /// <summary>The rate of step 0.</summary>
    public double InitialLearningRate { get; }

    /// <summary>The steps of the fall.</summary>
    public double DecaySteps { get; }

    /// <summary>The share of the rate that is left at the end.</summary>
    public double Alpha { get; }

    /// <summary>The rate to rise to first.</summary>
    public double? WarmupTarget { get; }

    /// <summary>The steps of the rise.</summary>
    public double WarmupSteps { get; }

    /// <inheritdoc/>
    public override Tensor Rate(Tensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var t = Steps(step);
        if (WarmupTarget is not { } target) return Fall(t, InitialLearningRate);
        var fall = Fall(t - WarmupSteps, target);
        if (WarmupSteps == 0) return fall;
        return Ops.Where(t < WarmupSteps, (target - InitialLearningRate) * t / WarmupSteps + InitialLearningRate, fall);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new()
    {
        ["initial_learning_rate"] = InitialLearningRate,
        ["decay_steps"] = Steps(DecaySteps),
        ["alpha"] = Alpha,
        ["name"] = Name,
        ["warmup_target"] = WarmupTarget,
        ["warmup_steps"] = Steps(WarmupSteps),
    };

    private Tensor Fall(Tensor t, double from) =>
        from * ((1 - Alpha) * 0.5 * (1 + (Math.PI * Ops.Minimum(t, DecaySteps) / DecaySteps).Cos()) + Alpha);

    [ModuleInitializer]
    internal static void Register() => ScheduleCatalog.Add(nameof(CosineDecay), c => new CosineDecay(
        Required(c, "initial_learning_rate"), Required(c, "decay_steps"), c.Number("alpha", 0), c.Text("name") ?? nameof(CosineDecay),
        c.GetValueOrDefault("warmup_target") is null ? null : c.Number("warmup_target", 0), c.Number("warmup_steps", 0)));
}
