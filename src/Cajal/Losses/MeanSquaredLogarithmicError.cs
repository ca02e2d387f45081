namespace Cajal.Losses;

/// <summary>The mean over the last axis of <c>(log(target + 1) - log(output + 1))^2</c>: a relative error for large numbers.</summary>
/// <remarks>Numbers below 1e-7 count as 1e-7.</remarks>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class MeanSquaredLogarithmicError(Reduction reduction = Reduction.SumOverBatchSize, string name = "mean_squared_logarithmic_error")
    : Loss(name, reduction)
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return (Log(o) - Log(t)).Square().Mean(axis: -1);
    }

    private static Tensor Log(Tensor x) => Ops.Maximum(x, Epsilon).Log1p();

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        nameof(MeanSquaredLogarithmicError), c => new MeanSquaredLogarithmicError(ReductionNames.Read(c), c.Text("name") ?? "mean_squared_logarithmic_error"), "msle");
}
