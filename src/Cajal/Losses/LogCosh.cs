namespace Cajal.Losses;

/// <summary>The mean over the last axis of <c>log(cosh(output - target))</c>: half the square near 0, the absolute value less log 2 far away.</summary>
/// <remarks>Computed as <c>x + softplus(-2x) - log(2)</c>, which does not overflow.</remarks>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class LogCosh(Reduction reduction = Reduction.SumOverBatchSize, string name = "log_cosh") : Loss(name, reduction)
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        var x = o - t;
        return (x + (-2 * x).Softplus() - Math.Log(2)).Mean(axis: -1);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        nameof(LogCosh), c => new LogCosh(ReductionNames.Read(c), c.Text("name") ?? "log_cosh"), "logcosh");
}
