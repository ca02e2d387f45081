namespace Cajal.Metrics;

/// <summary>The best specificity among the thresholds that keep the sensitivity at the given value or above; 0 where none does.</summary>
/// <param name="sensitivity">The least sensitivity, in [0, 1].</param>
/// <param name="numThresholds">How many thresholds in equal steps from 0 to 1 are tried.</param>
/// <param name="classId">The only class that counts, a place on the last axis.</param>
/// <param name="name">The name in logs.</param>
/// <exception cref="CajalException">CJ2320: a setting is out of range.</exception>
public sealed class SpecificityAtSensitivity(
    double sensitivity, int numThresholds = 200, int? classId = null, string name = "specificity_at_sensitivity")
    : BestThresholdMetric(name, sensitivity, nameof(sensitivity), numThresholds, classId)
{
    private protected override (Tensor Kept, Tensor Sought) Curves(Confusion counts) => (counts.Recall, counts.Specificity);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.AddWithSettings(
        nameof(SpecificityAtSensitivity),
        c => new SpecificityAtSensitivity(c.Number("sensitivity", double.NaN), c.Int("num_thresholds", 200), c.IntOrNull("class_id")),
        "new SpecificityAtSensitivity(sensitivity: 0.9)");
}
