namespace Cajal.Metrics;

/// <summary>The mean of <c>(log(1 + target) - log(1 + output))^2</c>, both at least 1e-7.</summary>
/// <param name="name">The name in logs.</param>
public sealed class MeanSquaredLogarithmicError(string name = "mean_squared_logarithmic_error") : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target.Cast(DType.Float32), Ops.Floating(output));
        return (Ops.Maximum(o, 1e-7).Log1p() - Ops.Maximum(t, 1e-7).Log1p()).Square().Mean(-1);
    }
}
