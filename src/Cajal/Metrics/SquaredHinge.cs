namespace Cajal.Metrics;

/// <summary>The mean of <c>max(1 - target output, 0)^2</c>, for targets of -1 and 1; 0 counts as -1 where all targets are 0 or 1.</summary>
/// <param name="name">The name in logs.</param>
public sealed class SquaredHinge(string name = "squared_hinge") : MeanMetric(name)
{
    private readonly Losses.SquaredHinge _loss = new();

    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => Of(_loss, target, output);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(SquaredHinge), _ => new SquaredHinge());
}
