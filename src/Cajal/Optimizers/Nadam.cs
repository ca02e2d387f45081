using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Adam with Nesterov's look-ahead and a momentum that grows with time.</summary>
/// <remarks>
/// <c>u_t = beta1 (1 - 0.5 * 0.96^t)</c>, <c>U_t = u_1 ... u_t</c>; m and v as in <see cref="Adam"/>;
/// <c>p -= learningRate (u_(t+1) m / (1 - U_(t+1)) + (1 - u_t) g / (1 - U_t)) / (sqrt(v / (1 - beta2^t)) + epsilon)</c>.
/// </remarks>
/// <param name="learningRate">The step size, a number or a schedule; 0.001 by default.</param>
/// <param name="beta1">How much of the past mean is kept, in [0, 1).</param>
/// <param name="beta2">How much of the past mean square is kept, in [0, 1).</param>
/// <param name="epsilon">Keeps the division finite.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://cs229.stanford.edu/proj2015/054_report.pdf">Dozat 2015</seealso>
public sealed class Nadam(
    LearningRate learningRate = default, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, string name = "nadam")
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
    public override IReadOnlyList<string> ScalarNames => ["u_product"];

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
    protected override Tensor StartScalar(string scalar, DType dtype) => Ops.Literal(1, dtype);

    /// <inheritdoc/>
    protected override IReadOnlyList<Tensor> NextScalars(IReadOnlyList<Tensor> scalars, Tensor iterations)
    {
        ArgumentNullException.ThrowIfNull(scalars);
        ArgumentNullException.ThrowIfNull(iterations);
        return [scalars[0] * Momentum(iterations.Cast(DType.Float64) + 1).Cast(scalars[0].DType)];
    }

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var t = step.Count;
        var product = step.Scalars[0].Cast(DType.Float64);
        var (now, ahead) = (Momentum(t), Momentum(t + 1));
        var rate = step.LearningRate.Cast(DType.Float64);
        var ofMean = (rate * ahead / (1 - product * ahead)).Cast(step.DType);
        var ofGradient = (rate * (1 - now) / (1 - product)).Cast(step.DType);
        var correction = (1 / (1 - Ops.Power(Beta2, t))).Cast(step.DType);
        return step.Each((p, g, slots) =>
        {
            slots[0] = OptimizerStep.Settled(slots[0] + (g - slots[0]) * (1 - Beta1));
            slots[1] = OptimizerStep.Settled(slots[1] + (OptimizerStep.Squared(g, Epsilon) - slots[1]) * (1 - Beta2));
            return p - (ofMean * slots[0] + ofGradient * g) / ((slots[1] * correction).Sqrt() + Epsilon);
        });
    }

    private Tensor Momentum(Tensor t) => Beta1 * (1 - 0.5 * Ops.Power(0.96, t));

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(Nadam), c => new Nadam(
        RateOf(c), c.Number("beta_1", 0.9), c.Number("beta_2", 0.999), c.Number("epsilon", 1e-7)));
}
