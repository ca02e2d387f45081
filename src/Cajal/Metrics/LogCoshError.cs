namespace Cajal.Metrics;

/// <summary>The mean of <c>log(cosh(output - target))</c>: squares for small errors, absolute values for large ones.</summary>
/// <param name="name">The name in logs.</param>
public sealed class LogCoshError(string name = "logcosh") : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target.Cast(DType.Float32), Ops.Floating(output));
        return ((o - t) + (-2 * (o - t)).Softplus() - Math.Log(2)).Mean(-1);
    }
}
