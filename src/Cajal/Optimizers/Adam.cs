using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Adaptive moments: a running mean of the gradient divided by a running root mean square.</summary>
/// <remarks>
/// <c>m += (1 - beta1)(g - m); v += (1 - beta2)(g^2 - v); p -= alpha m / (sqrt(v) + epsilon)</c> with
/// <c>alpha = learningRate sqrt(1 - beta2^t) / (1 - beta1^t)</c>. AMSGrad divides by the largest v so far. Set
/// <see cref="Optimizer.WeightDecay"/> for AdamW.
/// </remarks>
/// <param name="learningRate">The step size, a number or a schedule; 0.001 by default.</param>
/// <param name="beta1">How much of the past mean is kept, in [0, 1).</param>
/// <param name="beta2">How much of the past mean square is kept, in [0, 1).</param>
/// <param name="epsilon">Keeps the division finite.</param>
/// <param name="amsgrad">Whether to divide by the largest mean square so far.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2014</seealso>
public class Adam(
    LearningRate learningRate = default,
    double beta1 = 0.9,
    double beta2 = 0.999,
    double epsilon = 1e-7,
    bool amsgrad = false,
    string name = "adam") : Optimizer(learningRate.Or(0.001), name)
{
    /// <summary>How much of the past mean is kept.</summary>
    public double Beta1 { get; } = Setting.InRange(beta1, 0, Setting.BelowOne, name, nameof(beta1));

    /// <summary>How much of the past mean square is kept.</summary>
    public double Beta2 { get; } = Setting.InRange(beta2, 0, Setting.BelowOne, name, nameof(beta2));

    /// <summary>Keeps the division finite.</summary>
    public double Epsilon { get; } = Setting.InRange(epsilon, 0, float.MaxValue, name, nameof(epsilon));

    /// <summary>Whether to divide by the largest mean square so far.</summary>
    public bool Amsgrad { get; } = amsgrad;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> SlotNames => Amsgrad ? ["momentum", "velocity", "velocity_hat"] : ["momentum", "velocity"];

    /// <inheritdoc/>
    public sealed override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["beta_1"] = Beta1;
        config["beta_2"] = Beta2;
        config["epsilon"] = Epsilon;
        config["amsgrad"] = Amsgrad;
        return config;
    }

    private protected sealed override IReadOnlyList<IReadOnlyList<string>> SlotBlocks =>
        Amsgrad ? [["momentum", "velocity"], ["velocity_hat"]] : [SlotNames];

    /// <inheritdoc/>
    protected sealed override OptimizerResult Rule(OptimizerStep step) => Fused(new Graph.Composites.Adam(Beta1, Beta2, Epsilon, Amsgrad), step);

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(Adam), c => new Adam(
        RateOf(c), c.Number("beta_1", 0.9), c.Number("beta_2", 0.999), c.Number("epsilon", 1e-7), c.Bool("amsgrad", false)));
}
