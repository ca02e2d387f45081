namespace Cajal.Losses;

/// <summary>The mean over the last axis of <c>(target - output)^2</c>.</summary>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class MeanSquaredError(Reduction reduction = Reduction.SumOverBatchSize, string name = "mean_squared_error")
    : Loss(name, reduction)
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return (o - t).Square().Mean(axis: -1);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        nameof(MeanSquaredError), c => new MeanSquaredError(ReductionNames.Read(c), c.Text("name") ?? "mean_squared_error"), "mse");
}
