namespace Cajal.Metrics;

/// <summary>The mean of the Poisson loss, <c>output - target log(output)</c>.</summary>
/// <param name="name">The name in logs.</param>
public sealed class Poisson(string name = "poisson") : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target.Cast(DType.Float32), Ops.Floating(output));
        return (o - t * (o + 1e-7).Log()).Mean(-1);
    }
}
