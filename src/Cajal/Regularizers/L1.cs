using Cajal.Layers;

namespace Cajal.Regularizers;

/// <summary>The sum of absolute values, times a factor: drives weights to 0.</summary>
/// <param name="l1">The factor; not negative.</param>
/// <exception cref="CajalException">The factor is negative or not finite (CJ2002).</exception>
public sealed class L1(double l1 = 0.01) : Regularizer
{
    /// <summary>The factor.</summary>
    public double Factor { get; } = Option.InRange(l1, 0, double.MaxValue, nameof(L1));

    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Abs().Sum() * Factor;

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["l1"] = Factor };
}
