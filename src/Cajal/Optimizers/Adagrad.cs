using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Divides every gradient by the root of the sum of its squares so far: what changed often changes less.</summary>
/// <remarks><c>a += g^2; p -= learningRate * g / sqrt(a + epsilon)</c>.</remarks>
/// <param name="learningRate">The step size, a number or a schedule; 0.001 by default.</param>
/// <param name="initialAccumulatorValue">Where the sum of squares begins, at least 0.</param>
/// <param name="epsilon">Keeps the division finite.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://www.jmlr.org/papers/volume12/duchi11a/duchi11a.pdf">Duchi, Hazan and Singer 2011</seealso>
public sealed class Adagrad(
    LearningRate learningRate = default, double initialAccumulatorValue = 0.1, double epsilon = 1e-7, string name = "adagrad")
    : Optimizer(learningRate.Or(0.001), name)
{
    /// <summary>Where the sum of squares begins.</summary>
    public double InitialAccumulatorValue { get; } =
        Setting.InRange(initialAccumulatorValue, 0, float.MaxValue, name, nameof(initialAccumulatorValue));

    /// <summary>Keeps the division finite.</summary>
    public double Epsilon { get; } = Setting.InRange(epsilon, 0, float.MaxValue, name, nameof(epsilon));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => ["accumulator"];

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["initial_accumulator_value"] = InitialAccumulatorValue;
        config["epsilon"] = Epsilon;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor StartSlot(string slot, Variable variable, Tensor parameter) => parameter.FullLike(InitialAccumulatorValue);

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var rate = step.Rate;
        return step.Each((p, g, slots) =>
        {
            slots[0] += OptimizerStep.Squared(g, Math.Sqrt(Epsilon));
            return p - rate * g / (slots[0] + Epsilon).Sqrt();
        });
    }

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(Adagrad), c => new Adagrad(
        RateOf(c), c.Number("initial_accumulator_value", 0.1), c.Number("epsilon", 1e-7)));
}
