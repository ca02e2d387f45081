namespace Cajal.Metrics;

/// <summary>How many negatives were called negative, by weight.</summary>
/// <param name="thresholds">One threshold or several, in [0, 1]; 0.5 if left out.</param>
/// <param name="name">The name in logs.</param>
/// <exception cref="CajalException">CJ2320: a threshold is out of range.</exception>
public sealed class TrueNegatives(Thresholds? thresholds = null, string name = "true_negatives") : ThresholdMetric(name, thresholds)
{
    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    private protected override Tensor Measure(Confusion counts) => counts.TrueNegatives;

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(TrueNegatives), c => new TrueNegatives(Thresholds.Read(c)));
}
