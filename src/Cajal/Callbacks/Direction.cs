using System.Collections.Frozen;
using Cajal.Metrics;

namespace Cajal.Callbacks;

/// <summary>Which way a number of the logs is better.</summary>
internal static class Direction
{
    // By class, as Keras marks its metrics; a metric that is derived from one of these goes its way.
    private static readonly FrozenSet<string> Up = new[]
    {
        "Accuracy", "BinaryAccuracy", "CategoricalAccuracy", "SparseCategoricalAccuracy", "TopKCategoricalAccuracy", "SparseTopKCategoricalAccuracy",
        "AutomaticAccuracy", "Precision", "Recall", "AUC", "TruePositives", "TrueNegatives", "SensitivityAtSpecificity", "SpecificityAtSensitivity",
        "PrecisionAtRecall", "RecallAtPrecision", "FBetaScore", "F1Score", "IoU", "BinaryIoU", "MeanIoU", "OneHotIoU", "OneHotMeanIoU",
        "CosineSimilarity", "R2Score", "PearsonCorrelation", "ConcordanceCorrelation",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Down = new[]
    {
        "MeanSquaredError", "RootMeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError", "MeanSquaredLogarithmicError", "LogCoshError",
        "Hinge", "SquaredHinge", "CategoricalHinge", "KLDivergence", "Poisson", "BinaryCrossentropy", "CategoricalCrossentropy",
        "SparseCategoricalCrossentropy", "FalsePositives", "FalseNegatives",
    }.ToFrozenSet();

    /// <summary>1 where larger is better, -1 where smaller is, null where nobody knows.</summary>
    public static int? Of(Model model, string name)
    {
        var plain = name.StartsWith("val_", StringComparison.Ordinal) ? name[4..] : name;
        if (plain == "loss" || plain.EndsWith("_loss", StringComparison.Ordinal)) return -1;
        if (!model.IsCompiled) return null;
        var (_, metric) = model.Trainer("be watched").Measures.FirstOrDefault(m => m.Name == plain);
        return metric is null ? null : Of(metric);
    }

    private static int? Of(Metric metric)
    {
        for (var type = metric.GetType(); type is not null; type = type.BaseType)
        {
            if (Up.Contains(type.Name)) return 1;
            if (Down.Contains(type.Name)) return -1;
        }

        return null;
    }
}
