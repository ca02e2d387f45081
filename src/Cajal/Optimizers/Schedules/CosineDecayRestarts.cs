using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Half a cosine again and again, each time longer by a factor and lower by another.</summary>
/// <remarks>Loshchilov and Hutter 2016.</remarks>
public sealed class CosineDecayRestarts : LearningRateSchedule
{
    // Steps are whole numbers, so no step lies this near below a restart without being it.
    private const double Rounding = 1e-9;

    /// <summary>Fixes the settings.</summary>
    /// <param name="initialLearningRate">The rate of step 0.</param>
    /// <param name="firstDecaySteps">The steps of the first fall, above 0.</param>
    /// <param name="tMul">How many times longer each fall is than the one before, at least 1.</param>
    /// <param name="mMul">The rate each fall begins with, as a share of the one before.</param>
    /// <param name="alpha">The share of the initial rate that is left at the end of a fall.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2346: a setting cannot work.</exception>
    public CosineDecayRestarts(
        double initialLearningRate, double firstDecaySteps, double tMul = 2, double mMul = 1, double alpha = 0, string name = "SGDRDecay") : base(name)
    {
        InitialLearningRate = AtLeast(initialLearningRate, 0, nameof(initialLearningRate));
        FirstDecaySteps = AtLeast(firstDecaySteps, 0, nameof(firstDecaySteps), isExclusive: true);
        TMul = AtLeast(tMul, 1, nameof(tMul));
        MMul = AtLeast(mMul, 0, nameof(mMul));
        Alpha = AtLeast(alpha, 0, nameof(alpha));
    }

    /// <summary>The rate of step 0.</summary>
    public double InitialLearningRate { get; }

    /// <summary>The steps of the first fall.</summary>
    public double FirstDecaySteps { get; }

    /// <summary>How many times longer each fall is than the one before.</summary>
    public double TMul { get; }

    /// <summary>The rate each fall begins with, as a share of the one before.</summary>
    public double MMul { get; }

    /// <summary>The share of the initial rate that is left at the end of a fall.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public override Tensor Rate(Tensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var done = Steps(step) / FirstDecaySteps;
        Tensor restarts;
        if (TMul == 1)
        {
            restarts = (done + Rounding).Floor();
            done -= restarts;
        }
        else
        {
            restarts = ((1 - done * (1 - TMul)).Log() / Math.Log(TMul) + Rounding).Floor();
            var longer = Ops.Power(TMul, restarts);
            done = (done - (1 - longer) / (1 - TMul)) / longer;
        }

        return InitialLearningRate * ((1 - Alpha) * 0.5 * Ops.Power(MMul, restarts) * (1 + (Math.PI * done).Cos()) + Alpha);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new()
    {
        ["initial_learning_rate"] = InitialLearningRate,
        ["first_decay_steps"] = Steps(FirstDecaySteps),
        ["t_mul"] = TMul,
        ["m_mul"] = MMul,
        ["alpha"] = Alpha,
        ["name"] = Name,
    };

    [ModuleInitializer]
    internal static void Register() => ScheduleCatalog.Add(nameof(CosineDecayRestarts), c => new CosineDecayRestarts(
        Required(c, "initial_learning_rate"), Required(c, "first_decay_steps"), c.Number("t_mul", 2), c.Number("m_mul", 1), c.Number("alpha", 0),
        c.Text("name") ?? "SGDRDecay"));
}
