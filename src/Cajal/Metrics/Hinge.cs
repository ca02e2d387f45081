namespace Cajal.Metrics;

/// <summary>The mean of <c>max(1 - target output, 0)</c>, for targets of -1 and 1; 0 counts as -1 where all targets are 0 or 1.</summary>
/// <param name="name">The name in logs.</param>
public sealed class Hinge(string name = "hinge") : MeanMetric(name)
{
    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target.Cast(DType.Float32), Ops.Floating(output));
        return Ops.Maximum(1 - Signs(t) * o, 0f).Mean(-1);
    }

    internal static Tensor Signs(Tensor target)
    {
        var isBinary = Ops.LogicalOr(Ops.Equal(target, 0f), Ops.Equal(target, 1f)).All();
        return Ops.Where(isBinary, 2 * target - 1, target);
    }
}
