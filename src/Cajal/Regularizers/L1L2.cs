using Cajal.Layers;

namespace Cajal.Regularizers;

/// <summary>Both prices: <c>l1 * sum(|x|) + l2 * sum(x^2)</c>.</summary>
/// <param name="l1">The factor of absolute values; not negative.</param>
/// <param name="l2">The factor of squares; not negative.</param>
/// <exception cref="CajalException">A factor is negative or not finite (CJ2002).</exception>
public sealed class L1L2(double l1 = 0, double l2 = 0) : Regularizer
{
    /// <summary>The factor of absolute values.</summary>
    public double AbsoluteFactor { get; } = Option.InRange(l1, 0, double.MaxValue, nameof(L1L2));

    /// <summary>The factor of squares.</summary>
    public double SquareFactor { get; } = Option.InRange(l2, 0, double.MaxValue, nameof(L1L2));

    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Abs().Sum() * AbsoluteFactor + x.Square().Sum() * SquareFactor;

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["l1"] = AbsoluteFactor, ["l2"] = SquareFactor };
}
