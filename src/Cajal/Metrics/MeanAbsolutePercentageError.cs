namespace Cajal.Metrics;

/// <summary>The mean of <c>100 |target - output| / |target|</c>, the divisor at least 1e-7.</summary>
/// <param name="name">The name in logs.</param>
public sealed class MeanAbsolutePercentageError(string name = "mean_absolute_percentage_error") : MeanMetric(name)
{
    private readonly Losses.MeanAbsolutePercentageError _loss = new();

    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => Of(_loss, target, output);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(MeanAbsolutePercentageError), _ => new MeanAbsolutePercentageError(), "mape");
}
