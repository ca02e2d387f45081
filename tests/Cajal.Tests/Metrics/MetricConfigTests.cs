using Cajal.Layers;
using Cajal.Metrics;
using Xunit;

namespace Cajal.Tests.Metrics;

public class MetricConfigTests
{
    public static TheoryData<Metric, string> Configured => new()
    {
        { new Accuracy("hits"), "name: hits" },
        { new AUC(50, "PR", "minoring", multiLabel: true, numLabels: 2, labelWeights: [1, .5f], fromLogits: true),
            "name: auc, num_thresholds: 50, curve: PR, summation_method: minoring, "
            + "multi_label: true, num_labels: 2, label_weights: [1, 0.5], from_logits: true" },
        { new AUC(thresholds: [.25, .5]),
            "name: auc, num_thresholds: 4, curve: ROC, summation_method: interpolation, "
            + "multi_label: false, num_labels: null, label_weights: null, from_logits: false, thresholds: [0.25, 0.5]" },
        { new BinaryAccuracy(.25f), "name: binary_accuracy, threshold: 0.25" },
        { new BinaryCrossentropy(true, .5), "name: binary_crossentropy, from_logits: true, label_smoothing: 0.5" },
        { new BinaryIoU([1], .25), "name: binary_io_u, target_class_ids: [1], threshold: 0.25" },
        { new CategoricalCrossentropy(true, .5, 1), "name: categorical_crossentropy, from_logits: true, label_smoothing: 0.5, axis: 1" },
        { new CosineSimilarity(1), "name: cosine_similarity, axis: 1" },
        { new F1Score("micro", .5), "name: f1_score, average: micro, threshold: 0.5" },
        { new FBetaScore(null, 2), "name: fbeta_score, average: null, beta: 2, threshold: null" },
        { new IoU(3, [0, 2], -1, false, false, 1, "iou"),
            "name: iou, num_classes: 3, target_class_ids: [0, 2], ignore_class: -1, sparse_y_true: false, sparse_y_pred: false, axis: 1" },
        { new MeanIoU(3, 2), "name: mean_io_u, num_classes: 3, ignore_class: 2, sparse_y_true: true, sparse_y_pred: true, axis: -1" },
        { new OneHotIoU(3, [1]),
            "name: one_hot_io_u, num_classes: 3, target_class_ids: [1], ignore_class: null, sparse_y_pred: false, axis: -1" },
        { new OneHotMeanIoU(3), "name: one_hot_mean_io_u, num_classes: 3, ignore_class: null, sparse_y_pred: false, axis: -1" },
        { new PearsonCorrelation(1), "name: pearson_correlation, axis: 1" },
        { new ConcordanceCorrelation(1), "name: concordance_correlation, axis: 1" },
        { new Precision(.25, 2, 1), "name: precision, thresholds: 0.25, top_k: 2, class_id: 1" },
        { new Recall(topK: 2), "name: recall, thresholds: null, top_k: 2, class_id: null" },
        { new TruePositives([.5, .25]), "name: true_positives, thresholds: [0.5, 0.25]" },
        { new SensitivityAtSpecificity(.5, 50, 2), "name: sensitivity_at_specificity, num_thresholds: 50, specificity: 0.5, class_id: 2" },
        { new SpecificityAtSensitivity(.5), "name: specificity_at_sensitivity, num_thresholds: 200, sensitivity: 0.5, class_id: null" },
        { new PrecisionAtRecall(.5, 1), "name: precision_at_recall, num_thresholds: 1, recall: 0.5, class_id: null" },
        { new RecallAtPrecision(.5), "name: recall_at_precision, num_thresholds: 200, precision: 0.5, class_id: null" },
        { new R2Score(null, 2), "name: r2_score, class_aggregation: null, num_regressors: 2" },
        { new SparseCategoricalCrossentropy(true, -1, 1),
            "name: sparse_categorical_crossentropy, from_logits: true, ignore_class: -1, axis: 1" },
        { new SparseTopKCategoricalAccuracy(3, true), "name: sparse_top_k_categorical_accuracy, k: 3, from_sorted_ids: true" },
        { new TopKCategoricalAccuracy(3), "name: top_k_categorical_accuracy, k: 3" },
    };

    [Theory]
    [MemberData(nameof(Configured))]
    public void A_configuration_has_the_keys_of_Keras_and_makes_an_equal_metric(Metric metric, string expected)
    {
        var dtype = metric is IoU ? "int32" : "float32";
        Assert.Equal($"{{ {expected} }}", Text(metric).Replace($", dtype: {dtype}", "", StringComparison.Ordinal));
        Assert.Equal(Text(metric), Text(Metric.FromConfig(metric.ClassName, metric.GetConfig())));
    }

    [Fact]
    public void A_class_name_and_its_snake_case_are_one()
    {
        Assert.IsType<TopKCategoricalAccuracy>((Metric)"TopKCategoricalAccuracy");
        Assert.IsType<KLDivergence>((Metric)"KLDivergence");
        Assert.IsType<F1Score>((Metric)"f1_score");
        Assert.IsType<MeanSquaredError>((Metric)"MSE");
        Assert.IsType<Accuracy>(Metric.FromConfig("Accuracy", new LayerConfig()));
    }

    [Fact]
    public void A_name_whose_class_needs_settings_is_explained()
    {
        var error = Assert.Throws<CajalException>(() => (Metric)"MeanIoU");
        Assert.Equal("CJ2321", error.Code);
        Assert.Contains("new MeanIoU(numClasses: 21)", error.Message, StringComparison.Ordinal);
    }

    private static string Text(Metric metric) => metric.GetConfig().ToString().Replace("\"", "", StringComparison.Ordinal);
}
