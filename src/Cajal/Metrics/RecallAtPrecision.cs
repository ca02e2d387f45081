namespace Cajal.Metrics;

/// <summary>The best recall among the thresholds that keep the precision at the given value or above; 0 where none does.</summary>
/// <param name="precision">The least precision, in [0, 1].</param>
/// <param name="numThresholds">How many thresholds in equal steps from 0 to 1 are tried.</param>
/// <param name="classId">The only class that counts, a place on the last axis.</param>
/// <param name="name">The name in logs.</param>
/// <exception cref="CajalException">CJ2320: a setting is out of range.</exception>
public sealed class RecallAtPrecision(double precision, int numThresholds = 200, int? classId = null, string name = "recall_at_precision")
    : BestThresholdMetric(name, precision, nameof(precision), numThresholds, classId)
{
    private protected override (Tensor Kept, Tensor Sought) Curves(Confusion counts) => (counts.Precision, counts.Recall);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.AddWithSettings(
        nameof(RecallAtPrecision),
        c => new RecallAtPrecision(c.Number("precision", double.NaN), c.Int("num_thresholds", 200), c.IntOrNull("class_id")),
        "new RecallAtPrecision(precision: 0.9)");
}
