namespace Cajal.Metrics;

/// <summary>The mean of <c>max(1 + highest wrong output - output of the right class, 0)</c>, for one-hot targets.</summary>
/// <param name="name">The name in logs.</param>
public sealed class CategoricalHinge(string name = "categorical_hinge") : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target.Cast(DType.Float32), Ops.Floating(output));
        return Ops.Maximum(1 + ((1 - t) * o).Max(-1) - (t * o).Sum(-1), 0f);
    }
}
