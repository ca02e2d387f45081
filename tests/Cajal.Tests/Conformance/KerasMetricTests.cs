using System.Globalization;
using System.Text;
using System.Text.Json;
using Cajal.Metrics;
using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>
/// The numeric cases of Keras 3.16's own metric tests: inputs, weights and the results that Keras gives for them. A row of
/// <c>keras/metrics.tsv</c> is <c>case, metric, settings, calls</c>, or <c>case, -, why it is left out</c>.
/// </summary>
public sealed class KerasMetricTests
{
    private const int Expected = 310;

    [Fact]
    public void Metrics_give_the_figures_of_Keras()
    {
        var faults = new StringBuilder();
        var count = 0;
        foreach (var line in File.ReadLines(Assets.Table(Path.Combine("keras", "metrics.tsv"))).Skip(1))
        {
            var cells = line.Split('\t');
            if (cells[1] == "-")
            {
                Assert.NotEmpty(cells[2]);
                continue;
            }

            try
            {
                Run(cells[1], JsonDocument.Parse(cells[2]).RootElement, JsonDocument.Parse(cells[3]).RootElement);
                count++;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                faults.AppendLine(CultureInfo.InvariantCulture, $"{cells[0]}: {e.GetType().Name} {e.Message.ReplaceLineEndings(" ")}");
            }
        }

        Assert.True(faults.Length == 0, faults.ToString());
        Assert.Equal(Expected, count);
    }

    private static void Run(string name, JsonElement settings, JsonElement calls)
    {
        var metric = Make(name, new Settings(settings));
        foreach (var call in calls.EnumerateArray())
        {
            if (call.TryGetProperty("reset", out _)) metric.ResetState();
            else if (call.TryGetProperty("result", out var result)) Equal(Numbers(result), metric);
            else Update(metric, [.. call.GetProperty("update").EnumerateArray().Select(Read)]);
        }
    }

    private static void Update(Metric metric, Tensor?[] x)
    {
        if (metric is Sum sum) sum.Add(x[0]!, x[1]);
        else if (metric.GetType() == typeof(Mean)) ((Mean)metric).Add(x[0]!, x[1]);
        else metric.UpdateState(x[0]!, x[1]!, x[2]);
    }

    // 1e-5 relative: the figures were computed in float32.
    private static void Equal(List<double> expected, Metric metric)
    {
        var actual = metric.Result().ToArray<double>();
        Assert.Equal(expected.Count, actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            var isClose = Math.Abs(expected[i] - actual[i]) <= 1e-5 * Math.Max(1, Math.Abs(expected[i])) || (double.IsNaN(expected[i]) && double.IsNaN(actual[i]));
            Assert.True(isClose, $"expected [{string.Join(", ", expected)}], got [{string.Join(", ", actual)}]");
        }

        var mean = actual.Average();
        Assert.Equal(mean, metric.ReadResult(), 1e-6 * Math.Max(1, Math.Abs(mean)));
    }

    private static Metric Make(string name, Settings s) => name switch
    {
        "Accuracy" => new Accuracy(),
        "AUC" => new AUC(
            s.Int("num_thresholds") ?? 200, s.Text("curve") ?? "ROC", s.Text("summation_method") ?? "interpolation", s.Thresholds("thresholds"),
            s.Flag("multi_label") ?? false, s.Int("num_labels"), s.Floats("label_weights"), s.Flag("from_logits") ?? false),
        "BinaryAccuracy" => new BinaryAccuracy((float)(s.Number("threshold") ?? 0.5)),
        "BinaryCrossentropy" => new BinaryCrossentropy(s.Flag("from_logits") ?? false, (float)(s.Number("label_smoothing") ?? 0)),
        "BinaryIoU" => new BinaryIoU(s.Ints("target_class_ids"), s.Number("threshold") ?? 0.5),
        "CategoricalAccuracy" => new CategoricalAccuracy(),
        "CategoricalCrossentropy" => new CategoricalCrossentropy(s.Flag("from_logits") ?? false, (float)(s.Number("label_smoothing") ?? 0)),
        "CategoricalHinge" => new CategoricalHinge(),
        "ConcordanceCorrelation" => new ConcordanceCorrelation(s.Int("axis") ?? -1),
        "CosineSimilarity" => new CosineSimilarity(s.Int("axis") ?? -1),
        "F1Score" => new F1Score(s.Text("average"), s.Number("threshold")),
        "FalseNegatives" => new FalseNegatives(s.Thresholds("thresholds")),
        "FalsePositives" => new FalsePositives(s.Thresholds("thresholds")),
        "FBetaScore" => new FBetaScore(s.Text("average"), s.Number("beta") ?? 1, s.Number("threshold")),
        "Hinge" => new Hinge(),
        "IoU" => new IoU(
            s.Int("num_classes")!.Value, s.Ints("target_class_ids")!, s.Int("ignore_class"), s.Flag("sparse_y_true") ?? true,
            s.Flag("sparse_y_pred") ?? true, s.Int("axis") ?? -1),
        "KLDivergence" => new KLDivergence(),
        "LogCoshError" => new LogCoshError(),
        "Mean" => new Mean(),
        "MeanAbsoluteError" => new MeanAbsoluteError(),
        "MeanAbsolutePercentageError" => new MeanAbsolutePercentageError(),
        "MeanIoU" => new MeanIoU(
            s.Int("num_classes")!.Value, s.Int("ignore_class"), s.Flag("sparse_y_true") ?? true, s.Flag("sparse_y_pred") ?? true, s.Int("axis") ?? -1),
        // Keras's tests wrap the squared difference.
        "MeanMetricWrapper" => Metric.From((y, p) => (y - p).Square(), "mse"),
        "MeanSquaredError" => new MeanSquaredError(),
        "MeanSquaredLogarithmicError" => new MeanSquaredLogarithmicError(),
        "OneHotIoU" => new OneHotIoU(s.Int("num_classes")!.Value, s.Ints("target_class_ids")!, s.Int("ignore_class"), s.Flag("sparse_y_pred") ?? false),
        "OneHotMeanIoU" => new OneHotMeanIoU(s.Int("num_classes")!.Value, s.Int("ignore_class"), s.Flag("sparse_y_pred") ?? false),
        "PearsonCorrelation" => new PearsonCorrelation(s.Int("axis") ?? -1),
        "Poisson" => new Poisson(),
        "Precision" => new Precision(s.Thresholds("thresholds"), s.Int("top_k"), s.Int("class_id")),
        "PrecisionAtRecall" => new PrecisionAtRecall(s.Number("recall")!.Value, s.Int("num_thresholds") ?? 200, s.Int("class_id")),
        "R2Score" => new R2Score(s.Text("class_aggregation", "uniform_average"), s.Int("num_regressors") ?? 0),
        "Recall" => new Recall(s.Thresholds("thresholds"), s.Int("top_k"), s.Int("class_id")),
        "RecallAtPrecision" => new RecallAtPrecision(s.Number("precision")!.Value, s.Int("num_thresholds") ?? 200, s.Int("class_id")),
        "RootMeanSquaredError" => new RootMeanSquaredError(),
        "SensitivityAtSpecificity" => new SensitivityAtSpecificity(s.Number("specificity")!.Value, s.Int("num_thresholds") ?? 200, s.Int("class_id")),
        "SparseCategoricalAccuracy" => new SparseCategoricalAccuracy(),
        "SparseCategoricalCrossentropy" => new SparseCategoricalCrossentropy(s.Flag("from_logits") ?? false, s.Int("ignore_class"), s.Int("axis") ?? -1),
        "SparseTopKCategoricalAccuracy" => new SparseTopKCategoricalAccuracy(s.Int("k") ?? 5, s.Flag("from_sorted_ids") ?? false),
        "SpecificityAtSensitivity" => new SpecificityAtSensitivity(s.Number("sensitivity")!.Value, s.Int("num_thresholds") ?? 200, s.Int("class_id")),
        "SquaredHinge" => new SquaredHinge(),
        "Sum" => new Sum(),
        "TopKCategoricalAccuracy" => new TopKCategoricalAccuracy(s.Int("k") ?? 5),
        "TrueNegatives" => new TrueNegatives(s.Thresholds("thresholds")),
        "TruePositives" => new TruePositives(s.Thresholds("thresholds")),
        _ => throw new ArgumentException(name),
    };

    private static Tensor? Read(JsonElement x)
    {
        if (x.ValueKind == JsonValueKind.Null) return null;
        var (kind, nested) = x.EnumerateObject().Select(p => (p.Name, p.Value)).First();
        var dims = new List<int>();
        for (var at = nested; at.ValueKind == JsonValueKind.Array; at = at[0])
        {
            dims.Add(at.GetArrayLength());
            if (dims[^1] == 0) break;
        }

        var tensor = Tensor.From(Numbers(nested).ToArray(), Shape.Create(dims.ToArray()));
        return tensor.Cast(kind switch { "i" => DType.Int32, "b" => DType.Bool, _ => DType.Float32 });
    }

    private static List<double> Numbers(JsonElement x) => x.ValueKind switch
    {
        JsonValueKind.Array => [.. x.EnumerateArray().SelectMany(Numbers)],
        JsonValueKind.String => [double.NaN],
        _ => [x.GetDouble()],
    };

    private sealed class Settings(JsonElement json)
    {
        public double? Number(string name) => Has(name, out var x) ? x.GetDouble() : null;

        public int? Int(string name) => Has(name, out var x) ? x.GetInt32() : null;

        public bool? Flag(string name) => Has(name, out var x) ? x.GetBoolean() : null;

        public int[]? Ints(string name) => Has(name, out var x) ? [.. x.EnumerateArray().Select(e => e.GetInt32())] : null;

        public float[]? Floats(string name) => Has(name, out var x) ? [.. x.EnumerateArray().Select(e => e.GetSingle())] : null;

        public string? Text(string name, string? otherwise = null) =>
            !json.TryGetProperty(name, out var x) ? otherwise : x.ValueKind == JsonValueKind.Null ? null : x.GetString();

        public Thresholds? Thresholds(string name) => Has(name, out var x) ? Cajal.Metrics.Thresholds.Create([.. Numbers(x)]) : null;

        private bool Has(string name, out JsonElement value) => json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }
}
