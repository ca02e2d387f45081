namespace Cajal.Metrics;

/// <summary>The mean of <c>max(1 + highest wrong output - output of the right class, 0)</c>, for one-hot targets.</summary>
/// <param name="name">The name in logs.</param>
public sealed class CategoricalHinge(string name = "categorical_hinge") : MeanMetric(name)
{
    private readonly Losses.CategoricalHinge _loss = new();

    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => Of(_loss, target, output);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(CategoricalHinge), _ => new CategoricalHinge());
}
