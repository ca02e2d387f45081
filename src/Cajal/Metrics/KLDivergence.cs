namespace Cajal.Metrics;

/// <summary>The mean of the Kullback-Leibler divergence, <c>sum(target log(target / output))</c>, both clipped to [1e-7, 1].</summary>
/// <param name="name">The name in logs.</param>
public sealed class KLDivergence(string name = "kl_divergence") : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target.Cast(DType.Float32), Ops.Floating(output));
        return (t.Clip(1e-7, 1) * (t.Clip(1e-7, 1) / o.Clip(1e-7, 1)).Log()).Sum(-1);
    }
}
