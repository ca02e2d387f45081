using Cajal.Layers;

namespace Cajal.Regularizers;

/// <summary>Both prices: <c>l1 * sum(|x|) + l2 * sum(x^2)</c>.</summary>
/// <param name="l1">The factor of absolute values.</param>
/// <param name="l2">The factor of squares.</param>
public sealed class L1L2(double l1 = 0, double l2 = 0) : Regularizer
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Abs().Sum() * l1 + x.Square().Sum() * l2;

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["l1"] = l1, ["l2"] = l2 };
}
