namespace Cajal.Metrics;

/// <summary>The best sensitivity among the thresholds that keep the specificity at the given value or above; 0 where none does.</summary>
/// <param name="specificity">The least specificity, in [0, 1].</param>
/// <param name="numThresholds">How many thresholds in equal steps from 0 to 1 are tried.</param>
/// <param name="classId">The only class that counts, a place on the last axis.</param>
/// <param name="name">The name in logs.</param>
/// <exception cref="CajalException">CJ2320: a setting is out of range.</exception>
public sealed class SensitivityAtSpecificity(
    double specificity, int numThresholds = 200, int? classId = null, string name = "sensitivity_at_specificity")
    : BestThresholdMetric(name, specificity, nameof(specificity), numThresholds, classId)
{
    private protected override (Tensor Kept, Tensor Sought) Curves(Confusion counts) => (counts.Specificity, counts.Recall);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.AddWithSettings(
        nameof(SensitivityAtSpecificity),
        c => new SensitivityAtSpecificity(c.Number("specificity", double.NaN), c.Int("num_thresholds", 200), c.IntOrNull("class_id")),
        "new SensitivityAtSpecificity(specificity: 0.9)");
}
