using Cajal.Layers;

namespace Cajal.Regularizers;

/// <summary>The sum of squares, times a factor: keeps weights small.</summary>
/// <param name="l2">The factor; not negative.</param>
/// <exception cref="CajalException">The factor is negative or not finite (CJ2002).</exception>
public sealed class L2(double l2 = 0.01) : Regularizer
{
    /// <summary>The factor.</summary>
    public double Factor { get; } = Option.InRange(l2, 0, double.MaxValue, nameof(L2));

    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Square().Sum() * Factor;

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["l2"] = Factor };
}
