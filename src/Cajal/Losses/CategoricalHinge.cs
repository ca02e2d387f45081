namespace Cajal.Losses;

/// <summary>What the best wrong class lacks to be 1 below the right one: <c>max(max((1 - target) output) - sum(target output) + 1, 0)</c>.</summary>
/// <remarks>Targets are vectors of 0 and 1 along the last axis.</remarks>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class CategoricalHinge(Reduction reduction = Reduction.SumOverBatchSize, string name = "categorical_hinge")
    : Loss(name, reduction)
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return Ops.Maximum(((1 - t) * o).Max(axis: -1) - (t * o).Sum(axis: -1) + 1, 0);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        nameof(CategoricalHinge), c => new CategoricalHinge(ReductionNames.Read(c), c.Text("name") ?? "categorical_hinge"));
}
