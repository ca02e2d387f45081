namespace Cajal.Metrics;

/// <summary>The mean of the Kullback-Leibler divergence, <c>sum(target log(target / output))</c>, both clipped to [1e-7, 1].</summary>
/// <param name="name">The name in logs.</param>
public sealed class KLDivergence(string name = "kl_divergence") : MeanMetric(name)
{
    private readonly Losses.KLDivergence _loss = new();

    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => Of(_loss, target, output);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(KLDivergence), _ => new KLDivergence(), "kld");
}
