namespace Cajal.Optimizers;

/// <summary>Stochastic gradient descent, with momentum on request.</summary>
/// <remarks>
/// <c>m = momentum * m - learningRate * g; p += m</c>, with Nesterov's look-ahead <c>p += momentum * m - learningRate * g</c>;
/// without momentum <c>p -= learningRate * g</c>.
/// </remarks>
/// <param name="learningRate">The step size.</param>
/// <param name="momentum">The share of the last step that is kept, in [0, 1].</param>
/// <param name="nesterov">Whether to look ahead along the momentum.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class SGD(float learningRate = 0.01f, float momentum = 0, bool nesterov = false, string name = "sgd")
    : Optimizer(learningRate, name)
{
    /// <summary>The share of the last step that is kept.</summary>
    public float Momentum { get; } = Setting.InRange(momentum, 0, 1, name, nameof(momentum));

    /// <summary>Whether the step looks ahead along the momentum.</summary>
    public bool Nesterov { get; } = nesterov;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => Momentum == 0 ? [] : ["momentum"];

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step) => Fused(new Graph.Composites.Sgd(Momentum, Nesterov), step);
}
