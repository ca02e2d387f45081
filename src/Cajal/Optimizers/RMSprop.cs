using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Divides every gradient by a running root mean square of its past.</summary>
/// <remarks>
/// <c>v = rho v + (1 - rho) g^2; step = learningRate * g / sqrt(v + epsilon); p -= step</c>. Centered, the variance takes the place of
/// the mean square; with momentum, <c>m = momentum * m + step; p -= m</c>.
/// </remarks>
/// <param name="learningRate">The step size, a number or a schedule; 0.001 by default.</param>
/// <param name="rho">How much of the past is kept, in [0, 1].</param>
/// <param name="momentum">The share of the last step that is kept, in [0, 1].</param>
/// <param name="epsilon">Keeps the division finite.</param>
/// <param name="centered">Whether to subtract the square of the running mean.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Hinton, lecture 6e</seealso>
public sealed class RMSprop(
    LearningRate learningRate = default,
    double rho = 0.9,
    double momentum = 0,
    double epsilon = 1e-7,
    bool centered = false,
    string name = "rmsprop") : Optimizer(learningRate.Or(0.001), name)
{
    /// <summary>How much of the past is kept.</summary>
    public double Rho { get; } = Setting.InRange(rho, 0, 1, name, nameof(rho));

    /// <summary>The share of the last step that is kept.</summary>
    public double Momentum { get; } = Setting.InRange(momentum, 0, 1, name, nameof(momentum));

    /// <summary>Keeps the division finite.</summary>
    public double Epsilon { get; } = Setting.InRange(epsilon, 0, float.MaxValue, name, nameof(epsilon));

    /// <summary>Whether the square of the running mean is subtracted.</summary>
    public bool Centered { get; } = centered;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames =>
        ["velocity", .. Momentum > 0 ? ["momentum"] : Array.Empty<string>(), .. Centered ? ["average_gradient"] : Array.Empty<string>()];

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["rho"] = Rho;
        config["momentum"] = Momentum;
        config["epsilon"] = Epsilon;
        config["centered"] = Centered;
        return config;
    }

    private protected override IReadOnlyList<IReadOnlyList<string>> SlotBlocks => [.. SlotNames.Select(name => (string[])[name])];

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step) =>
        Fused(new Graph.Composites.RmsProp(Rho, Epsilon, Momentum, Centered), step);

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(RMSprop), c => new RMSprop(
        RateOf(c), c.Number("rho", 0.9), c.Number("momentum", 0), c.Number("epsilon", 1e-7), c.Bool("centered", false)));
}
