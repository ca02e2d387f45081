namespace Cajal.Losses;

/// <summary>The mean over the last axis of <c>max(1 - target * output, 0)</c>, for targets of -1 and 1.</summary>
/// <remarks>Targets that are all 0 or 1 are taken as -1 and 1.</remarks>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class Hinge(Reduction reduction = Reduction.SumOverBatchSize, string name = "hinge") : Loss(name, reduction)
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return Margin.Shortfall(t, o).Mean(axis: -1);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        nameof(Hinge), c => new Hinge(ReductionNames.Read(c), c.Text("name") ?? "hinge"));
}
