using Cajal.Layers;

namespace Cajal.Constraints;

/// <summary>Vectors are no shorter than one limit and no longer than another; others move towards the nearer limit.</summary>
public sealed class MinMaxNorm : NormConstraint
{
    /// <summary>Makes the constraint.</summary>
    /// <param name="minValue">The least length.</param>
    /// <param name="maxValue">The greatest length.</param>
    /// <param name="rate">How far a step goes: 1 to the limit, 0.5 half the way.</param>
    /// <param name="axis">The axes along which the vectors lie; 0 by default.</param>
    /// <exception cref="CajalException">A limit is negative or NaN, or the least is above the greatest (CJ2002).</exception>
    public MinMaxNorm(double minValue = 0, double maxValue = 1, double rate = 1, Axes? axis = null)
        : base(axis)
    {
        MaxValue = Option.InRange(maxValue, 0, double.MaxValue, nameof(MinMaxNorm));
        MinValue = Option.InRange(minValue, 0, MaxValue, nameof(MinMaxNorm));
        Rate = Option.InRange(rate, 0, 1, nameof(MinMaxNorm));
    }

    /// <summary>The least length.</summary>
    public double MinValue { get; }

    /// <summary>The greatest length.</summary>
    public double MaxValue { get; }

    /// <summary>How far a step goes.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig() =>
        new() { ["min_value"] = MinValue, ["max_value"] = MaxValue, ["rate"] = Rate, ["axis"] = AxisConfig };

    private protected override Tensor Desired(Tensor norms) => Rate * norms.Clip(MinValue, MaxValue) + (1 - Rate) * norms;

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => ConstraintCatalog.Add(nameof(MinMaxNorm), c => new MinMaxNorm(
        c.Number("min_value", 0), c.Number("max_value", 1), c.Number("rate", 1), c.Ints("axis") ?? [0]));
}
