using Cajal.Layers;

namespace Cajal.Constraints;

/// <summary>Every vector has length 1; one of length 0 stays as it is.</summary>
/// <param name="axis">The axes along which the vectors lie; 0 by default.</param>
public sealed class UnitNorm(Axes? axis = null) : NormConstraint(axis)
{
    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["axis"] = AxisConfig };

    private protected override Tensor Desired(Tensor norms) => norms.OnesLike();

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => ConstraintCatalog.Add(nameof(UnitNorm), c => new UnitNorm(c.Ints("axis") ?? [0]));
}
