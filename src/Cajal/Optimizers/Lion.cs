using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Steps of one size in the direction of a momentum's sign; one slot for each parameter.</summary>
/// <remarks>
/// <c>p -= learningRate * sign(beta1 m + (1 - beta1) g); m = beta2 m + (1 - beta2) g</c>. Rates are three to ten times smaller than Adam's.
/// </remarks>
/// <param name="learningRate">The step size, a number or a schedule; 0.001 by default.</param>
/// <param name="beta1">The share of the momentum in the direction of the step, above 0 and at most 1.</param>
/// <param name="beta2">How much of the momentum is kept, in [0, 1].</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://arxiv.org/abs/2302.06675">Chen et al. 2023</seealso>
public sealed class Lion(LearningRate learningRate = default, double beta1 = 0.9, double beta2 = 0.99, string name = "lion")
    : Optimizer(learningRate.Or(0.001), name)
{
    /// <summary>The share of the momentum in the direction of the step.</summary>
    public double Beta1 { get; } = Setting.InRange(beta1, float.Epsilon, 1, name, nameof(beta1));

    /// <summary>How much of the momentum is kept.</summary>
    public double Beta2 { get; } = Setting.InRange(beta2, 0, 1, name, nameof(beta2));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => ["momentum"];

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["beta_1"] = Beta1;
        config["beta_2"] = Beta2;
        return config;
    }

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var rate = step.Rate;
        return step.Each((p, g, slots) =>
        {
            var direction = (slots[0] * Beta1 + g * (1 - Beta1)).Sign();
            slots[0] = OptimizerStep.Settled(slots[0] * Beta2 + g * (1 - Beta2));
            return p - rate * direction;
        });
    }

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(Lion), c => new Lion(
        RateOf(c), c.Number("beta_1", 0.9), c.Number("beta_2", 0.99)));
}
