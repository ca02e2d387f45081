namespace Cajal.Metrics;

/// <summary>The mean of the Poisson loss, <c>output - target log(output)</c>.</summary>
/// <param name="name">The name in logs.</param>
public sealed class Poisson(string name = "poisson") : MeanMetric(name)
{
    private readonly Losses.Poisson _loss = new();

    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => Of(_loss, target, output);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(Poisson), _ => new Poisson());
}
