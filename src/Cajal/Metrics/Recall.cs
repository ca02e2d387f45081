using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>How much of what is positive was found: <c>true positives / (true positives + false negatives)</c>.</summary>
/// <remarks>For several thresholds the result is a vector, and the mean of it in logs.</remarks>
/// <param name="thresholds">One threshold or several, in [0, 1]; 0.5 if left out, none with <paramref name="topK"/>.</param>
/// <param name="topK">Only so many of the largest outputs of a sample may count as positive.</param>
/// <param name="classId">The only class that counts, a place on the last axis.</param>
/// <param name="name">The name in logs.</param>
/// <exception cref="CajalException">CJ2320: a setting is out of range.</exception>
public sealed class Recall(Thresholds? thresholds = null, int? topK = null, int? classId = null, string name = "recall")
    : ThresholdMetric(name, thresholds, topK, classId)
{
    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    private protected override Tensor Measure(Confusion counts) => counts.Recall;

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["top_k"] = TopK;
        config["class_id"] = ClassId;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(
        nameof(Recall), c => new Recall(Thresholds.Read(c), c.IntOrNull("top_k"), c.IntOrNull("class_id")));
}
