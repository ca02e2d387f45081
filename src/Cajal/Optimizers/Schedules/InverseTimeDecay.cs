using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>A rate that shrinks ever more slowly: <c>initial / (1 + decayRate * step / decaySteps)</c>.</summary>
public sealed class InverseTimeDecay : LearningRateSchedule
{
    /// <summary>Fixes the settings.</summary>
    /// <param name="initialLearningRate">The rate of step 0.</param>
    /// <param name="decaySteps">The unit in which steps count, above 0.</param>
    /// <param name="decayRate">What each unit adds to the divisor.</param>
    /// <param name="staircase">Whether whole units only count.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2346: a setting cannot work.</exception>
    public InverseTimeDecay(
        double initialLearningRate, double decaySteps, double decayRate, bool staircase = false, string name = nameof(InverseTimeDecay)) : base(name)
    {
        InitialLearningRate = AtLeast(initialLearningRate, 0, nameof(initialLearningRate));
        DecaySteps = AtLeast(decaySteps, 0, nameof(decaySteps), isExclusive: true);
        DecayRate = AtLeast(decayRate, 0, nameof(decayRate));
        Staircase = staircase;
    }

    /// <summary>The rate of step 0.</summary>
    public double InitialLearningRate { get; }

    /// <summary>The unit in which steps count.</summary>
    public double DecaySteps { get; }

    /// <summary>What each unit adds to the divisor.</summary>
    public double DecayRate { get; }

    /// <summary>Whether whole units only count.</summary>
    public bool Staircase { get; }

    /// <inheritdoc/>
    public override Tensor Rate(Tensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var times = Steps(step) / DecaySteps;
        return InitialLearningRate / (1 + DecayRate * (Staircase ? times.Floor() : times));
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
    internal static void Register() => ScheduleCatalog.Add(nameof(InverseTimeDecay), c => new InverseTimeDecay(
        Required(c, "initial_learning_rate"), Required(c, "decay_steps"), Required(c, "decay_rate"), c.Bool("staircase", false),
        c.Text("name") ?? nameof(InverseTimeDecay)));
}
