using Cajal.Layers;

namespace Cajal.Regularizers;

/// <summary>The sum of absolute values, times a factor: drives weights to 0.</summary>
/// <param name="l1">The factor.</param>
public sealed class L1(double l1 = 0.01) : Regularizer
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Abs().Sum() * l1;

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["l1"] = l1 };
}
