namespace Cajal.Metrics;

/// <summary>How many positives were called positive, by weight.</summary>
/// <param name="thresholds">One threshold or several, in [0, 1]; 0.5 if left out.</param>
/// <param name="name">The name in logs.</param>
/// <exception cref="CajalException">CJ2320: a threshold is out of range.</exception>
public sealed class TruePositives(Thresholds? thresholds = null, string name = "true_positives") : ThresholdMetric(name, thresholds)
{
    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    private protected override Tensor Measure(Confusion counts) => counts.TruePositives;

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(TruePositives), c => new TruePositives(Thresholds.Read(c)));
}
