namespace Cajal.Metrics;

/// <summary>The mean of <c>|target - output|</c>.</summary>
/// <param name="name">The name in logs.</param>
public sealed class MeanAbsoluteError(string name = "mean_absolute_error") : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, Ops.Floating(output));
        return (o - t).Abs().Mean(axis: -1);
    }
}
