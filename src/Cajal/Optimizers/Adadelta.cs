using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Steps in units of the parameters' own past steps, so that no learning rate has to be chosen.</summary>
/// <remarks>
/// <c>a = rho a + (1 - rho) g^2; step = g sqrt(d + epsilon) / sqrt(a + epsilon); d = rho d + (1 - rho) step^2; p -= learningRate * step</c>.
/// With Keras's default rate of 0.001 it moves slowly; the paper has a rate of 1.
/// </remarks>
/// <param name="learningRate">The step size, a number or a schedule; 0.001 by default.</param>
/// <param name="rho">How much of the past is kept, in [0, 1].</param>
/// <param name="epsilon">Keeps the division finite and the first steps from being 0.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://arxiv.org/abs/1212.5701">Zeiler 2012</seealso>
public sealed class Adadelta(LearningRate learningRate = default, double rho = 0.95, double epsilon = 1e-7, string name = "adadelta")
    : Optimizer(learningRate.Or(0.001), name)
{
    /// <summary>How much of the past is kept.</summary>
    public double Rho { get; } = Setting.InRange(rho, 0, 1, name, nameof(rho));

    /// <summary>Keeps the division finite and the first steps from being 0.</summary>
    public double Epsilon { get; } = Setting.InRange(epsilon, 0, float.MaxValue, name, nameof(epsilon));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => ["accumulated_grad", "accumulated_delta_var"];

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["rho"] = Rho;
        config["epsilon"] = Epsilon;
        return config;
    }

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var rate = step.Rate;
        return step.Each((p, g, slots) =>
        {
            slots[0] = OptimizerStep.Settled(slots[0] * Rho + OptimizerStep.Squared(g, Math.Sqrt(Epsilon)) * (1 - Rho));
            var move = g * ((slots[1] + Epsilon) / (slots[0] + Epsilon)).Sqrt();
            slots[1] = OptimizerStep.Settled(slots[1] * Rho + OptimizerStep.Squared(move, Math.Sqrt(Epsilon)) * (1 - Rho));
            return p - rate * move;
        });
    }

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(Adadelta), c => new Adadelta(
        RateOf(c), c.Number("rho", 0.95), c.Number("epsilon", 1e-7)));
}
