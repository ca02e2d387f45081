namespace Cajal.Optimizers;

/// <summary>Divides every gradient by a running root mean square of its past.</summary>
/// <remarks>
/// <c>v = rho v + (1 - rho) g^2; step = learningRate * g / sqrt(v + epsilon); p -= step</c>. Centered, the variance takes the place of
/// the mean square; with momentum, <c>m = momentum * m + step; p -= m</c>.
/// </remarks>
/// <param name="learningRate">The step size.</param>
/// <param name="rho">How much of the past is kept, in [0, 1].</param>
/// <param name="momentum">The share of the last step that is kept, in [0, 1].</param>
/// <param name="epsilon">Keeps the division finite.</param>
/// <param name="centered">Whether to subtract the square of the running mean.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Hinton, lecture 6e</seealso>
public sealed class RMSprop(
    float learningRate = 0.001f,
    float rho = 0.9f,
    float momentum = 0,
    float epsilon = 1e-7f,
    bool centered = false,
    string name = "rmsprop") : Optimizer(learningRate, name)
{
    /// <summary>How much of the past is kept.</summary>
    public float Rho { get; } = Setting.InRange(rho, 0, 1, name, nameof(rho));

    /// <summary>The share of the last step that is kept.</summary>
    public float Momentum { get; } = Setting.InRange(momentum, 0, 1, name, nameof(momentum));

    /// <summary>Keeps the division finite.</summary>
    public float Epsilon { get; } = Setting.InRange(epsilon, 0, 1, name, nameof(epsilon));

    /// <summary>Whether the square of the running mean is subtracted.</summary>
    public bool Centered { get; } = centered;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames =>
        ["velocity", .. Momentum > 0 ? ["momentum"] : Array.Empty<string>(), .. Centered ? ["average_gradient"] : Array.Empty<string>()];

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step) =>
        Fused(new Graph.Composites.RmsProp(Rho, Epsilon, Momentum, Centered), step);
}
