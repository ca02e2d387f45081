using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Adam with the largest gradient, which fades, in the place of the root mean square.</summary>
/// <remarks>
/// <c>m += (1 - beta1)(g - m); u = max(beta2 u, |g|); p -= learningRate m / ((1 - beta1^t)(u + epsilon))</c>.
/// </remarks>
/// <param name="learningRate">The step size, a number or a schedule; 0.001 by default.</param>
/// <param name="beta1">How much of the past mean is kept, in [0, 1).</param>
/// <param name="beta2">How much of the largest gradient is kept, in [0, 1].</param>
/// <param name="epsilon">Keeps the division finite.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2014, section 7.1</seealso>
public sealed class Adamax(
    LearningRate learningRate = default, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, string name = "adamax")
    : Optimizer(learningRate.Or(0.001), name)
{
    /// <summary>How much of the past mean is kept.</summary>
    public double Beta1 { get; } = Setting.InRange(beta1, 0, Setting.BelowOne, name, nameof(beta1));

    /// <summary>How much of the largest gradient is kept.</summary>
    public double Beta2 { get; } = Setting.InRange(beta2, 0, 1, name, nameof(beta2));

    /// <summary>Keeps the division finite.</summary>
    public double Epsilon { get; } = Setting.InRange(epsilon, 0, float.MaxValue, name, nameof(epsilon));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => ["momentum", "norm"];

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["beta_1"] = Beta1;
        config["beta_2"] = Beta2;
        config["epsilon"] = Epsilon;
        return config;
    }

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var alpha = (step.LearningRate.Cast(DType.Float64) / (1 - Ops.Power(Beta1, step.Count))).Cast(step.DType);
        return step.Each((p, g, slots) =>
        {
            slots[0] = OptimizerStep.Settled(slots[0] + (g - slots[0]) * (1 - Beta1));
            slots[1] = OptimizerStep.Settled(Ops.Maximum(slots[1] * Beta2, g.Abs()));
            return p - alpha * slots[0] / (slots[1] + Epsilon);
        });
    }

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(Adamax), c => new Adamax(
        RateOf(c), c.Number("beta_1", 0.9), c.Number("beta_2", 0.999), c.Number("epsilon", 1e-7)));
}
