namespace Cajal.Metrics;

/// <summary>How many positives were called negative, by weight.</summary>
/// <param name="thresholds">One threshold or several, in [0, 1]; 0.5 if left out.</param>
/// <param name="name">The name in logs.</param>
/// <exception cref="CajalException">CJ2320: a threshold is out of range.</exception>
public sealed class FalseNegatives(Thresholds? thresholds = null, string name = "false_negatives") : ThresholdMetric(name, thresholds)
{
    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    private protected override Tensor Measure(Confusion counts) => counts.FalseNegatives;

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(FalseNegatives), c => new FalseNegatives(Thresholds.Read(c)));
}
