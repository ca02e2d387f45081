using Cajal.Layers;
using Cajal.Metrics;
using Cajal.Optimizers;
using Cajal.Tests.Training;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Metrics;

[Collection("global seed")]
public class MetricFitTests
{
    [Fact]
    public void A_dozen_metrics_in_a_fit_allocate_nothing_and_equal_those_on_the_whole_data()
    {
        var (model, x, y) = Problem();
        Metric[] Make() =>
        [
            "accuracy", new AUC(), new AUC(curve: "PR", name: "pr"), new AUC(thresholds: [.3, .6], name: "few"), new Precision(),
            new Recall([.2, .5]), "true_positives", "false_negatives", new F1Score("micro", .5), "mse", "rmse", "r2_score", "bce",
            new SensitivityAtSpecificity(.5), new BinaryIoU(), "cosine_similarity", Metric.From((t, o) => (t - o).Abs() + 1, "mine"),
        ];
        // Steps so small that they move no weight.
        model.Compile(new SGD(1e-30f), "binary_crossentropy", Make());
        var meter = new AllocationMeter();
        var history = model.Fit(x, y, epochs: 4, batchSize: 16, verbose: Verbosity.Silent, callbacks: [meter]);
        // 100 examples make 7 steps; the first epoch compiles one plan for full batches and one for the last, and epochs themselves may
        // allocate.
        Assert.All(meter.Bytes.Skip(2 * 7).Where((_, step) => step % 7 != 0), bytes => Assert.Equal(0, bytes));
        var predicted = model.Predict(x);
        foreach (var metric in Make())
        {
            metric.UpdateState(y, predicted);
            Assert.Equal(metric.ReadResult(), history[metric.Name][^1], 1e-5);
        }

        Assert.Equal(history["mse"][^1], model.Evaluate(x, y)["mse"], 1e-5);
    }

    [Fact]
    public void A_metric_of_several_numbers_is_their_mean_in_logs_and_has_them_all_in_its_result()
    {
        var (train, _) = Datasets.Digits();
        Sequential model = [new Dense(10, "softmax")];
        var (score, precision) = (new F1Score(), new Precision([.1, .5, .9]));
        model.Compile("adam", "categorical_crossentropy", [score, precision]);
        var results = model.Fit(train.X, train.Y.OneHot(10), epochs: 1, verbose: Verbosity.Silent);
        var scores = score.Result().ToArray();
        Assert.Equal(10, scores.Length);
        Assert.Equal(scores.Average(), results["f1_score"][^1], 1e-6);
        Assert.Equal(precision.Result().ToArray().Average(), results["precision"][^1], 1e-6);
    }

    [Fact]
    public void Sample_weights_reach_every_kind_of_metric()
    {
        var (model, x, y) = Problem();
        var w = Tensor.From([.. Enumerable.Range(0, 100).Select(i => i % 3 / 2f)], 100);
        Metric[] Make() => [new AUC(), "recall", "mae", new FBetaScore("micro", 2, .5), "r2_score", new BinaryIoU()];
        model.Compile("sgd", "mse", weightedMetrics: Make());
        var results = model.Evaluate(x, y, batchSize: 30, sampleWeight: w);
        var predicted = model.Predict(x);
        foreach (var metric in Make())
        {
            metric.UpdateState(y, predicted, w);
            Assert.Equal(metric.ReadResult(), results[metric.Name], 1e-5);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Masked_steps_do_not_count(bool isWeighted)
    {
        RandomKey.SetGlobalSeed(3);
        Sequential model = [new Embedding(6, 4, maskZero: true), new Dense(1, "sigmoid")];
        Tensor x = new[,] { { 3, 1, 0, 0 }, { 2, 5, 4, 0 }, { 1, 2, 3, 4 } };
        Tensor y = Tensor.From(new float[] { 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1 }, [3, 4, 1]);
        Tensor? w = isWeighted ? (Tensor)new float[] { 1, .5f, 2 } : null;
        Metric[] Make() => ["binary_accuracy", "mae", "rmse", new Precision([.45, .5]), new AUC(), new BinaryIoU(), "sum"];
        model.Compile("sgd", "mse", weightedMetrics: Make());
        var results = w is null ? model.Evaluate(x, y) : model.Evaluate(x, y, sampleWeight: w);
        var mask = Ops.NotEqual(x, 0).Cast(DType.Float32);
        var predicted = model.Predict(x);
        foreach (var metric in Make())
        {
            metric.UpdateState(y, predicted, w is null ? mask : mask * w.ExpandDims(1));
            Assert.Equal(metric.ReadResult(), results[metric.Name], 1e-5);
        }
    }

    [Fact]
    public void A_mask_over_steps_joins_with_weights_per_sample()
    {
        Tensor x = new[,] { { 3, 0 }, { 2, 5 } };
        var output = new Embedding(6, 1, maskZero: true).Call(x);
        string[] names = ["mae", "true_positives", "auc", "binary_io_u", "sum"];
        foreach (var name in names)
        {
            Metric metric = name, expected = name;
            metric.UpdateState(Ops.Ones([2, 2, 1]), output, new float[] { 2, 3 });
            expected.UpdateState(Ops.Ones([2, 2, 1]), output + 0, new float[,] { { 2, 0 }, { 3, 3 } });
            Near.Equal(expected.Result().Item(), metric.Result());
        }
    }

    [Fact]
    public void A_function_is_a_metric()
    {
        var (model, x, y) = Problem();
        model.Compile("sgd", "mse", [Metric.From((t, o) => Ops.Square(t - o), "squared"), "mse"]);
        var results = model.Evaluate(x, y);
        Assert.Equal(results["mse"], results["squared"], 1e-6);
    }

    [Fact]
    public void Two_of_a_kind_are_told_apart_in_logs()
    {
        var (model, x, y) = Problem();
        model.Compile("sgd", "mse", [new AUC(), new AUC(curve: "PR"), "mse", "mse"]);
        Assert.Equal(["loss", "auc", "auc_1", "mse", "mse_1"], model.Evaluate(x, y).Keys);
    }

    private static (Sequential Model, Tensor X, Tensor Y) Problem()
    {
        RandomKey.SetGlobalSeed(1);
        var random = new Random(1);
        var x = Tensor.From([.. Enumerable.Range(0, 500).Select(_ => (float)(random.NextDouble() - .5))], [100, 5]);
        var y = (x.Sum(-1, keepDims: true) > 0).Cast(DType.Float32);
        Sequential model = [new Dense(8, "tanh"), new Dense(1, "sigmoid")];
        model.Predict(x);
        return (model, x, y);
    }
}
