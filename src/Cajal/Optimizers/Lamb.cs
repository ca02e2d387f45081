using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Adam whose step is as long, for each variable, as the variable itself times the learning rate: for very large batches.</summary>
/// <remarks>
/// With Adam's <c>u = (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)</c>: <c>p -= learningRate |p| / |u| u</c>, where a factor
/// <c>|p| / |u|</c> of which a part is 0 counts as 1.
/// </remarks>
/// <param name="learningRate">The step size, a number or a schedule; 0.001 by default.</param>
/// <param name="beta1">How much of the past mean is kept, in [0, 1).</param>
/// <param name="beta2">How much of the past mean square is kept, in [0, 1).</param>
/// <param name="epsilon">Keeps the division finite.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://arxiv.org/abs/1904.00962">You et al. 2019</seealso>
public sealed class Lamb(
    LearningRate learningRate = default, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, string name = "lamb")
    : Optimizer(learningRate.Or(0.001), name)
{
    /// <summary>How much of the past mean is kept.</summary>
    public double Beta1 { get; } = Setting.InRange(beta1, 0, Setting.BelowOne, name, nameof(beta1));

    /// <summary>How much of the past mean square is kept.</summary>
    public double Beta2 { get; } = Setting.InRange(beta2, 0, Setting.BelowOne, name, nameof(beta2));

    /// <summary>Keeps the division finite.</summary>
    public double Epsilon { get; } = Setting.InRange(epsilon, 0, float.MaxValue, name, nameof(epsilon));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => ["momentum", "velocity"];

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
        var t = step.Count;
        var ofMean = (1 / (1 - Ops.Power(Beta1, t))).Cast(step.DType);
        var ofSquare = (1 / (1 - Ops.Power(Beta2, t))).Cast(step.DType);
        var rate = step.Rate;
        return step.Each((p, g, slots) =>
        {
            slots[0] = OptimizerStep.Settled(slots[0] + (g - slots[0]) * (1 - Beta1));
            slots[1] = OptimizerStep.Settled(slots[1] + (OptimizerStep.Squared(g, Epsilon) - slots[1]) * (1 - Beta2));
            var move = slots[0] * ofMean / ((slots[1] * ofSquare).Sqrt() + Epsilon);
            var (size, length) = (Ops.SafeSqrt(p.Square().Sum()), Ops.SafeSqrt(move.Square().Sum()));
            var trust = Ops.Where(Ops.LogicalAnd(size > 0, length > 0), size / Ops.Where(length > 0, length, 1), 1);
            return p - move * (trust * rate);
        });
    }

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(Lamb), c => new Lamb(
        RateOf(c), c.Number("beta_1", 0.9), c.Number("beta_2", 0.999), c.Number("epsilon", 1e-7)));
}
