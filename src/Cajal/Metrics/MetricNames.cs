using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>
/// The metrics that can be asked for by name: Keras's classes that need no settings, as <c>RootMeanSquaredError</c> or
/// <c>root_mean_squared_error</c>, and its short names. In logs a metric has the name it was asked for by, as in Keras.
/// </summary>
internal static class MetricNames
{
    private static readonly Dictionary<string, Func<Metric>> Makers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["accuracy"] = () => new AutomaticAccuracy("accuracy"),
        ["acc"] = () => new AutomaticAccuracy("acc"),
        ["auc"] = () => new AUC(),
        ["binary_accuracy"] = () => new BinaryAccuracy(),
        ["binary_crossentropy"] = () => new BinaryCrossentropy(),
        ["bce"] = () => new BinaryCrossentropy(),
        ["binary_io_u"] = () => new BinaryIoU(),
        ["categorical_accuracy"] = () => new CategoricalAccuracy(),
        ["categorical_crossentropy"] = () => new CategoricalCrossentropy(),
        ["cce"] = () => new CategoricalCrossentropy(),
        ["categorical_hinge"] = () => new CategoricalHinge(),
        ["concordance_correlation"] = () => new ConcordanceCorrelation(),
        ["cosine_similarity"] = () => new CosineSimilarity(),
        ["f1_score"] = () => new F1Score(),
        ["false_negatives"] = () => new FalseNegatives(),
        ["false_positives"] = () => new FalsePositives(),
        ["f_beta_score"] = () => new FBetaScore(),
        ["fbeta_score"] = () => new FBetaScore(),
        ["hinge"] = () => new Hinge(),
        ["kl_divergence"] = () => new KLDivergence(),
        ["kld"] = () => new KLDivergence(),
        ["log_cosh_error"] = () => new LogCoshError(),
        ["logcosh"] = () => new LogCoshError(),
        ["mean"] = () => new Mean(),
        ["mean_absolute_error"] = () => new MeanAbsoluteError(),
        ["mae"] = () => new MeanAbsoluteError(),
        ["mean_absolute_percentage_error"] = () => new MeanAbsolutePercentageError(),
        ["mape"] = () => new MeanAbsolutePercentageError(),
        ["mean_squared_error"] = () => new MeanSquaredError(),
        ["mse"] = () => new MeanSquaredError(),
        ["mean_squared_logarithmic_error"] = () => new MeanSquaredLogarithmicError(),
        ["msle"] = () => new MeanSquaredLogarithmicError(),
        ["pearson_correlation"] = () => new PearsonCorrelation(),
        ["poisson"] = () => new Poisson(),
        ["precision"] = () => new Precision(),
        ["r2_score"] = () => new R2Score(),
        ["recall"] = () => new Recall(),
        ["root_mean_squared_error"] = () => new RootMeanSquaredError(),
        ["rmse"] = () => new RootMeanSquaredError(),
        ["sparse_categorical_accuracy"] = () => new SparseCategoricalAccuracy(),
        ["sparse_categorical_crossentropy"] = () => new SparseCategoricalCrossentropy(),
        ["scce"] = () => new SparseCategoricalCrossentropy(),
        ["sparse_top_k_categorical_accuracy"] = () => new SparseTopKCategoricalAccuracy(),
        ["squared_hinge"] = () => new SquaredHinge(),
        ["sum"] = () => new Sum(),
        ["top_k_categorical_accuracy"] = () => new TopKCategoricalAccuracy(),
        ["true_negatives"] = () => new TrueNegatives(),
        ["true_positives"] = () => new TruePositives(),
    };

    /// <summary>The names, in the order of the alphabet.</summary>
    public static IEnumerable<string> Known => Makers.Keys.Order(StringComparer.Ordinal);

    public static Metric Create(string name)
    {
        var metric = Registry.Create("CJ3003", "metric", Makers.ContainsKey(name ?? "") ? name! : LayerNames.Snake(name ?? ""), Makers);
        metric.Name = name!;
        metric.Maker = () => Create(name!);
        return metric;
    }
}
