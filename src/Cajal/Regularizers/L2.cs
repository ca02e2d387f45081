using Cajal.Layers;

namespace Cajal.Regularizers;

/// <summary>The sum of squares, times a factor: keeps weights small.</summary>
/// <param name="l2">The factor.</param>
public sealed class L2(double l2 = 0.01) : Regularizer
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Square().Sum() * l2;

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["l2"] = l2 };
}
