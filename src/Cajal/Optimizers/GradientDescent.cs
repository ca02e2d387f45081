namespace Cajal.Optimizers;

/// <summary>Gradient descent in its plainest form: <c>p -= learningRate * g</c>.</summary>
/// <param name="learningRate">The step size.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class GradientDescent(float learningRate = 0.01f, string name = "gradient_descent") : Optimizer(learningRate, name)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => [];

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step) => Fused(new Graph.Composites.Sgd(0, false), step);
}
