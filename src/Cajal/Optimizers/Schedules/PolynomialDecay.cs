using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>A rate that falls along a power of the time left: <c>end + (initial - end)(1 - step / decaySteps)^power</c>, and stays at the end.</summary>
public sealed class PolynomialDecay : LearningRateSchedule
{
    /// <summary>Fixes the settings.</summary>
    /// <param name="initialLearningRate">The rate of step 0.</param>
    /// <param name="decaySteps">When the end is reached, above 0.</param>
    /// <param name="endLearningRate">The rate at the end.</param>
    /// <param name="power">The power; 1 for a straight line.</param>
    /// <param name="cycle">Whether to begin again at the end, each time over a longer time: up to the next multiple of <paramref name="decaySteps"/>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2346: a setting cannot work.</exception>
    public PolynomialDecay(
        double initialLearningRate, double decaySteps, double endLearningRate = 1e-4, double power = 1, bool cycle = false,
        string name = nameof(PolynomialDecay)) : base(name)
    {
        InitialLearningRate = AtLeast(initialLearningRate, 0, nameof(initialLearningRate));
        DecaySteps = AtLeast(decaySteps, 0, nameof(decaySteps), isExclusive: true);
        EndLearningRate = AtLeast(endLearningRate, 0, nameof(endLearningRate));
        Power = AtLeast(power, 0, nameof(power));
        Cycle = cycle;
    }

    /// <summary>The rate of step 0.</summary>
    public double InitialLearningRate { get; }

    /// <summary>When the end is reached.</summary>
    public double DecaySteps { get; }

    /// <summary>The rate at the end.</summary>
    public double EndLearningRate { get; }

    /// <summary>The power.</summary>
    public double Power { get; }

    /// <summary>Whether to begin again at the end.</summary>
    public bool Cycle { get; }

    /// <inheritdoc/>
    public override Tensor Rate(Tensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var t = Steps(step);
        var done = Cycle ? t / (DecaySteps * Ops.Maximum((t / DecaySteps).Ceil(), 1)) : Ops.Minimum(t, DecaySteps) / DecaySteps;
        return (InitialLearningRate - EndLearningRate) * Ops.Power(1 - done, Power) + EndLearningRate;
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new()
    {
        ["initial_learning_rate"] = InitialLearningRate,
        ["decay_steps"] = Steps(DecaySteps),
        ["end_learning_rate"] = EndLearningRate,
        ["power"] = Power,
        ["cycle"] = Cycle,
        ["name"] = Name,
    };

    [ModuleInitializer]
    internal static void Register() => ScheduleCatalog.Add(nameof(PolynomialDecay), c => new PolynomialDecay(
        Required(c, "initial_learning_rate"), Required(c, "decay_steps"), c.Number("end_learning_rate", 1e-4), c.Number("power", 1),
        c.Bool("cycle", false), c.Text("name") ?? nameof(PolynomialDecay)));
}
