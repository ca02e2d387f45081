namespace Cajal.Losses;

/// <summary>The mean over the last axis of <c>100 |target - output| / |target|</c>.</summary>
/// <remarks>Targets nearer to 0 than 1e-7 are divided by 1e-7, which makes a target of 0 cost 1e9 per unit.</remarks>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class MeanAbsolutePercentageError(Reduction reduction = Reduction.SumOverBatchSize, string name = "mean_absolute_percentage_error")
    : Loss(name, reduction)
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return 100 * ((t - o) / Ops.Maximum(t.Abs(), Epsilon)).Abs().Mean(axis: -1);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        nameof(MeanAbsolutePercentageError), c => new MeanAbsolutePercentageError(ReductionNames.Read(c), c.Text("name") ?? "mean_absolute_percentage_error"), "mape");
}
