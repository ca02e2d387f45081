namespace Cajal.Constraints;

/// <summary>No value is below 0.</summary>
public sealed class NonNeg : Constraint
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor w) => Ops.Maximum(w, 0);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => ConstraintCatalog.Add(nameof(NonNeg), _ => new NonNeg());
}
