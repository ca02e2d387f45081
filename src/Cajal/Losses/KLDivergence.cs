namespace Cajal.Losses;

/// <summary>How much a distribution tells beyond another: <c>sum(target log(target / output))</c> over the last axis.</summary>
/// <remarks>Both are clipped to [1e-7, 1].</remarks>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class KLDivergence(Reduction reduction = Reduction.SumOverBatchSize, string name = "kl_divergence") : Loss(name, reduction)
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        t = t.Clip(Epsilon, 1);
        return (t * (t / o.Clip(Epsilon, 1)).Log()).Sum(axis: -1);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        nameof(KLDivergence), c => new KLDivergence(ReductionNames.Read(c), c.Text("name") ?? "kl_divergence"), "kld", "kullback_leibler_divergence");
}
