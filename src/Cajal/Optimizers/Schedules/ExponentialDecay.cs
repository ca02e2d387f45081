using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>A rate that shrinks by the same factor in equal times: <c>initial * decayRate^(step / decaySteps)</c>.</summary>
public sealed class ExponentialDecay : LearningRateSchedule
{
    /// <summary>Fixes the settings.</summary>
    /// <param name="initialLearningRate">The rate of step 0.</param>
    /// <param name="decaySteps">The steps in which it shrinks by one factor, above 0.</param>
    /// <param name="decayRate">The factor.</param>
    /// <param name="staircase">Whether it shrinks at the end of each such time only.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2346: a setting cannot work.</exception>
    public ExponentialDecay(
        double initialLearningRate, double decaySteps, double decayRate, bool staircase = false, string name = nameof(ExponentialDecay)) : base(name)
    {
        InitialLearningRate = AtLeast(initialLearningRate, 0, nameof(initialLearningRate));
        DecaySteps = AtLeast(decaySteps, 0, nameof(decaySteps), isExclusive: true);
        DecayRate = AtLeast(decayRate, 0, nameof(decayRate));
        Staircase = staircase;
    }

    /// <summary>The rate of step 0.</summary>
    public double InitialLearningRate { get; }

    /// <summary>The steps in which it shrinks by one factor.</summary>
    public double DecaySteps { get; }

    /// <summary>The factor.</summary>
    public double DecayRate { get; }

    /// <summary>Whether it shrinks at the end of each such time only.</summary>
    public bool Staircase { get; }

    /// <inheritdoc/>
    public override Tensor Rate(Tensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var times = Steps(step) / DecaySteps;
        return InitialLearningRate * Ops.Power(DecayRate, Staircase ? times.Floor() : times);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new()
    {
        ["initial_learning_rate"] = InitialLearningRate,
        ["decay_steps"] = Steps(DecaySteps),
        ["decay_rate"] = DecayRate,
        ["staircase"] = Staircase,
        ["name"] = Name,
    };

    [ModuleInitializer]
    internal static void Register() => ScheduleCatalog.Add(nameof(ExponentialDecay), c => new ExponentialDecay(
        Required(c, "initial_learning_rate"), Required(c, "decay_steps"), Required(c, "decay_rate"), c.Bool("staircase", false),
        c.Text("name") ?? nameof(ExponentialDecay)));
}
