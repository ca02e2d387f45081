namespace Cajal.Metrics;

/// <summary>The mean of <c>100 |target - output| / |target|</c>, the divisor at least 1e-7.</summary>
/// <param name="name">The name in logs.</param>
public sealed class MeanAbsolutePercentageError(string name = "mean_absolute_percentage_error") : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target.Cast(DType.Float32), Ops.Floating(output));
        return 100 * ((t - o) / Ops.Maximum(t.Abs(), 1e-7)).Abs().Mean(-1);
    }
}
