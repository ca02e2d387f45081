using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Adam on a sequence of its own, whose running mean is the answer: as good as with a schedule, without having to know the end.</summary>
/// <remarks>
/// Variables hold the point y at which gradients are taken, the slot <c>momentum</c> the sequence z, and the mean x follows from both:
/// <c>z' = z - learningRate g / (sqrt(v / (1 - beta2^t)) + epsilon); x = (y - (1 - beta1) z) / beta1; x' = x + (z' - x) / t;
/// y = (1 - beta1) z' + beta1 x'</c>.
/// </remarks>
/// <param name="learningRate">The step size, a number or a schedule; 0.0025 by default.</param>
/// <param name="beta1">How near y is to the mean, above 0 and at most 1.</param>
/// <param name="beta2">How much of the past mean square is kept, in [0, 1).</param>
/// <param name="epsilon">Keeps the division finite.</param>
/// <param name="warmupSteps">During so many steps the rate rises from 0; 0 for none.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://arxiv.org/abs/2405.15682">Defazio et al. 2024</seealso>
public sealed class ScheduleFreeAdamW(
    LearningRate learningRate = default,
    double beta1 = 0.9,
    double beta2 = 0.999,
    double epsilon = 1e-8,
    int warmupSteps = 0,
    string name = "schedule_free_adamw") : Optimizer(learningRate.Or(0.0025), name)
{
    /// <summary>How near the variables are to the mean.</summary>
    public double Beta1 { get; } = Setting.InRange(beta1, float.Epsilon, 1, name, nameof(beta1));

    /// <summary>How much of the past mean square is kept.</summary>
    public double Beta2 { get; } = Setting.InRange(beta2, 0, Setting.BelowOne, name, nameof(beta2));

    /// <summary>Keeps the division finite.</summary>
    public double Epsilon { get; } = Setting.InRange(epsilon, 0, float.MaxValue, name, nameof(epsilon));

    /// <summary>During so many steps the rate rises from 0.</summary>
    public int WarmupSteps { get; } = Setting.AtLeast(warmupSteps, 0, name, nameof(warmupSteps));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => ["momentum", "velocity"];

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["beta_1"] = Beta1;
        config["beta_2"] = Beta2;
        config["epsilon"] = Epsilon;
        config["warmup_steps"] = WarmupSteps;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor? StartSlot(string slot, Variable variable, Tensor parameter) =>
        slot == "momentum" ? parameter : base.StartSlot(slot, variable, parameter);

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var t = step.Count;
        var rising = WarmupSteps > 0 ? step.LearningRate.Cast(DType.Float64) * Ops.Minimum(t / WarmupSteps, 1) : step.LearningRate;
        var rate = rising.Cast(step.DType);
        var correction = (1 / (1 - Ops.Power(Beta2, t))).Cast(step.DType);
        var share = (1 / t).Cast(step.DType);
        return step.Each((y, g, slots) =>
        {
            var mean = (y - slots[0] * (1 - Beta1)) * (1 / Beta1);
            slots[1] = OptimizerStep.Settled(slots[1] + (OptimizerStep.Squared(g, Epsilon) - slots[1]) * (1 - Beta2));
            slots[0] -= rate * g / ((slots[1] * correction).Sqrt() + Epsilon);
            return slots[0] * (1 - Beta1) + (mean + (slots[0] - mean) * share) * Beta1;
        });
    }

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(ScheduleFreeAdamW), c => new ScheduleFreeAdamW(
        RateOf(c), c.Number("beta_1", 0.9), c.Number("beta_2", 0.999), c.Number("epsilon", 1e-8), c.Int("warmup_steps", 0)));
}
