namespace Cajal.Metrics;

/// <summary>The best precision among the thresholds that keep the recall at the given value or above; 0 where none does.</summary>
/// <param name="recall">The least recall, in [0, 1].</param>
/// <param name="numThresholds">How many thresholds in equal steps from 0 to 1 are tried.</param>
/// <param name="classId">The only class that counts, a place on the last axis.</param>
/// <param name="name">The name in logs.</param>
/// <exception cref="CajalException">CJ2320: a setting is out of range.</exception>
public sealed class PrecisionAtRecall(double recall, int numThresholds = 200, int? classId = null, string name = "precision_at_recall")
    : BestThresholdMetric(name, recall, nameof(recall), numThresholds, classId)
{
    private protected override (Tensor Kept, Tensor Sought) Curves(Confusion counts) => (counts.Recall, counts.Precision);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.AddWithSettings(
        nameof(PrecisionAtRecall),
        c => new PrecisionAtRecall(c.Number("recall", double.NaN), c.Int("num_thresholds", 200), c.IntOrNull("class_id")),
        "new PrecisionAtRecall(recall: 0.9)");
}
