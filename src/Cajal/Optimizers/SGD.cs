using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Stochastic gradient descent, with momentum on request.</summary>
/// <remarks>
/// <c>m = momentum * m - learningRate * g; p += m</c>, with Nesterov's look-ahead <c>p += momentum * m - learningRate * g</c>;
/// without momentum <c>p -= learningRate * g</c>.
/// </remarks>
/// <param name="learningRate">The step size, a number or a schedule; 0.01 by default.</param>
/// <param name="momentum">The share of the last step that is kept, in [0, 1].</param>
/// <param name="nesterov">Whether to look ahead along the momentum.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class SGD(LearningRate learningRate = default, double momentum = 0, bool nesterov = false, string name = "sgd")
    : Optimizer(learningRate.Or(0.01), name)
{
    /// <summary>The share of the last step that is kept.</summary>
    public double Momentum { get; } = Setting.InRange(momentum, 0, 1, name, nameof(momentum));

    /// <summary>Whether the step looks ahead along the momentum.</summary>
    public bool Nesterov { get; } = nesterov;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => Momentum == 0 ? [] : ["momentum"];

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["momentum"] = Momentum;
        config["nesterov"] = Nesterov;
        return config;
    }

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step) => Fused(new Graph.Composites.Sgd(Momentum, Nesterov), step);

    [ModuleInitializer]
    internal static void Register() =>
        OptimizerCatalog.Add(nameof(SGD), c => new SGD(RateOf(c), c.Number("momentum", 0), c.Bool("nesterov", false)));
}
