using System.Runtime.CompilerServices;

namespace Cajal.Optimizers;

/// <summary>Gradient descent in its plainest form: <c>p -= learningRate * g</c>.</summary>
/// <param name="learningRate">The step size, a number or a schedule; 0.01 by default.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class GradientDescent(LearningRate learningRate = default, string name = "gradient_descent")
    : Optimizer(learningRate.Or(0.01), name)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => [];

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step) => Fused(new Graph.Composites.Sgd(0, false), step);

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(GradientDescent), c => new GradientDescent(RateOf(c)));
}
