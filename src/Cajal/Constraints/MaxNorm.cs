using Cajal.Layers;

namespace Cajal.Constraints;

/// <summary>Vectors are no longer than a limit; longer ones are shortened. Srivastava et al. 2014.</summary>
/// <example><code>new Dense(64, "relu", kernelConstraint: new MaxNorm(3))</code></example>
public sealed class MaxNorm : NormConstraint
{
    /// <summary>Makes the constraint.</summary>
    /// <param name="maxValue">The limit; not negative.</param>
    /// <param name="axis">The axes along which the vectors lie; 0 by default.</param>
    /// <exception cref="CajalException">The limit is negative or NaN (CJ2002).</exception>
    public MaxNorm(double maxValue = 2, Axes? axis = null)
        : base(axis) => MaxValue = Option.InRange(maxValue, 0, double.MaxValue, nameof(MaxNorm));

    /// <summary>The limit.</summary>
    public double MaxValue { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["max_value"] = MaxValue, ["axis"] = AxisConfig };

    private protected override Tensor Desired(Tensor norms) => Ops.Minimum(norms, MaxValue);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => ConstraintCatalog.Add(nameof(MaxNorm), c => new MaxNorm(c.Number("max_value", 2), c.Ints("axis") ?? [0]));
}
