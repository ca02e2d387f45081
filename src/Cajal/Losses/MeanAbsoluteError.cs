namespace Cajal.Losses;

/// <summary>The mean over the last axis of <c>|target - output|</c>.</summary>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class MeanAbsoluteError(Reduction reduction = Reduction.SumOverBatchSize, string name = "mean_absolute_error")
    : Loss(name, reduction)
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return (o - t).Abs().Mean(axis: -1);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        nameof(MeanAbsoluteError), c => new MeanAbsoluteError(ReductionNames.Read(c), c.Text("name") ?? "mean_absolute_error"), "mae");
}
