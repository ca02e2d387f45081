namespace Cajal.Metrics;

/// <summary>The mean of <c>|target - output|</c>.</summary>
/// <param name="name">The name in logs.</param>
public sealed class MeanAbsoluteError(string name = "mean_absolute_error") : MeanMetric(name)
{
    private readonly Losses.MeanAbsoluteError _loss = new();

    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => Of(_loss, target, output);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(MeanAbsoluteError), _ => new MeanAbsoluteError(), "mae");
}
