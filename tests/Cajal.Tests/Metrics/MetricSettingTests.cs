using Cajal.Metrics;
using Xunit;

namespace Cajal.Tests.Metrics;

public class MetricSettingTests
{
    private static readonly Tensor Row = new float[] { 0, 1 };

    public static TheoryData<string, Func<Metric>> Wrong => new()
    {
        { "thresholds", () => new Precision(thresholds: 50) },
        { "thresholds", () => new Recall(thresholds: [.5, double.NaN]) },
        { "thresholds", () => new TruePositives(thresholds: []) },
        { "thresholds", () => new AUC(thresholds: [.5, -.1]) },
        { "topK", () => new Precision(topK: 0) },
        { "classId", () => new Recall(classId: -1) },
        { "k", () => new TopKCategoricalAccuracy(0) },
        { "k", () => new SparseTopKCategoricalAccuracy(-2) },
        { "numThresholds", () => new AUC(1) },
        { "numThresholds", () => new SensitivityAtSpecificity(.5, 0) },
        { "specificity", () => new SensitivityAtSpecificity(1.5) },
        { "sensitivity", () => new SpecificityAtSensitivity(-.1) },
        { "recall", () => new PrecisionAtRecall(double.NaN) },
        { "precision", () => new RecallAtPrecision(2) },
        { "curve", () => new AUC(curve: "RCO") },
        { "summationMethod", () => new AUC(summationMethod: "middling") },
        { "numLabels", () => new AUC(numLabels: 3) },
        { "labelWeights", () => new AUC(labelWeights: [1, -1]) },
        { "average", () => new F1Score("mean") },
        { "beta", () => new FBetaScore(beta: 0) },
        { "beta", () => new FBetaScore(beta: double.PositiveInfinity) },
        { "threshold", () => new FBetaScore(threshold: 0) },
        { "threshold", () => new F1Score(threshold: 1.1) },
        { "classAggregation", () => new R2Score("sum") },
        { "numRegressors", () => new R2Score(numRegressors: -1) },
        { "numClasses", () => new MeanIoU(0) },
        { "targetClassIds", () => new IoU(2, [2]) },
        { "targetClassIds", () => new IoU(2, []) },
        { "targetClassIds", () => new BinaryIoU([0, 1, 2]) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setting_out_of_range_is_refused_by_its_name(string setting, Func<Metric> make)
    {
        var error = Assert.Throws<CajalException>(make);
        Assert.Equal("CJ2320", error.Code);
        Assert.Contains($"cannot have {setting} = ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_is_nearly_right_is_suggested() =>
        Assert.Contains("\"ROC\"", Assert.Throws<CajalException>(() => new AUC(curve: "RCO")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_page_reads_in_both_languages()
    {
        var problem = Assert.Throws<CajalException>(() => new Precision(thresholds: 50)).Problem;
        Assert.Contains("Try:  use a number from 0 to 1.", problem.In("en"), StringComparison.Ordinal);
        var chinese = problem.In("zh");
        Assert.StartsWith("CJ2320: 指标“precision”不能有 thresholds = 50。\n", chinese, StringComparison.Ordinal);
        Assert.EndsWith("试试：  用 0 到 1 之间的数。", chinese, StringComparison.Ordinal);
    }

    public static TheoryData<Metric, Tensor, Tensor> Unfit => new()
    {
        { new Precision(), Row, new float[] { 1, 2, 3 } },
        { new Recall(classId: 1), Row, Row },
        { new Recall(classId: 2), Row.Reshape(1, 2), Row.Reshape(1, 2) },
        { new AUC(multiLabel: true), Row, Row },
        { new AUC(multiLabel: true, numLabels: 3), Row.Reshape(1, 2), Row.Reshape(1, 2) },
        { new AUC(labelWeights: [1, 2, 3]), Row.Reshape(1, 2), Row.Reshape(1, 2) },
        { new F1Score(), Row, Row },
        { new F1Score(), new[] { 1, 0 }, Row.Reshape(1, 2) },
        { new R2Score(), Ops.Zeros([2, 2, 2]), Ops.Zeros([2, 2, 2]) },
        { new TopKCategoricalAccuracy(), new[] { 1 }, Row.Reshape(1, 2) },
        { new SparseTopKCategoricalAccuracy(), Row.Reshape(1, 2), Row.Reshape(1, 2) },
        { new MeanIoU(2), Row, new float[] { 1, 0, 0 } },
        { new PearsonCorrelation(), Row, new float[] { 1, 0, 0 } },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void Shapes_that_do_not_fit_are_an_error(Metric metric, Tensor target, Tensor output) =>
        Assert.Equal("CJ3001", Assert.Throws<ShapeException>(() => metric.UpdateState(target, output)).Code);

    [Fact]
    public void Another_number_of_classes_is_an_error()
    {
        Metric[] all = [new F1Score(), new R2Score(), new AUC(multiLabel: true)];
        foreach (var metric in all)
        {
            metric.UpdateState(Ops.Ones([2, 3]), Ops.Ones([2, 3]));
            Assert.Equal("CJ3001", Assert.Throws<ShapeException>(() => metric.UpdateState(Ops.Ones([2, 2]), Ops.Ones([2, 2]))).Code);
        }
    }

    [Fact]
    public void Weights_that_do_not_fit_are_an_error()
    {
        Metric[] all = [new Precision(), new AUC(), new F1Score(), new R2Score(), new MeanIoU(2), new Sum(), new MeanSquaredError()];
        foreach (var metric in all)
        {
            var ones = Ops.Ones([2, 3]);
            var error = Assert.Throws<ShapeException>(() => metric.UpdateState(ones, ones, new float[] { 1, 2, 3, 4, 5 }));
            Assert.Equal("CJ3014", error.Code);
        }
    }
}
