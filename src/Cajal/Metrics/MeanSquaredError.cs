namespace Cajal.Metrics;

/// <summary>The mean of <c>(target - output)^2</c>.</summary>
/// <param name="name">The name in logs.</param>
public sealed class MeanSquaredError(string name = "mean_squared_error") : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, Ops.Floating(output));
        return (o - t).Square().Mean(axis: -1);
    }
}
