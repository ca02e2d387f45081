using Cajal.Layers;
using Cajal.Regularizers;

namespace Cajal;

/// <summary>The squared distance of a weight from where it started, times a factor: the price of L2-SP.</summary>
/// <param name="start">The weight's values at the start; null for zero, which makes it weight decay.</param>
/// <param name="factor">The factor.</param>
internal sealed class TowardsStart(Variable? start, double factor) : Regularizer
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => (start is null ? x : x - start.Value).Square().Sum() * factor;

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["factor"] = factor };
}
