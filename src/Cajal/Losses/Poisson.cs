namespace Cajal.Losses;

/// <summary>The mean over the last axis of <c>output - target log(output)</c>: for counts whose expectation the output is.</summary>
/// <remarks>1e-7 is added under the logarithm.</remarks>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class Poisson(Reduction reduction = Reduction.SumOverBatchSize, string name = "poisson") : Loss(name, reduction)
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return (o - t * (o + Epsilon).Log()).Mean(axis: -1);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        nameof(Poisson), c => new Poisson(ReductionNames.Read(c), c.Text("name") ?? "poisson"));
}
