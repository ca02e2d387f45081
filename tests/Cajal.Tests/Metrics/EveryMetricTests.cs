using Cajal.Metrics;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Metrics;

/// <summary>What holds for every metric that has a name.</summary>
public class EveryMetricTests
{
    private const int Samples = 24;
    private const int Classes = 4;

    // Those that have to be made, and the ways of others that their names alone do not take.
    private static readonly Dictionary<string, Func<Metric>> Made = new()
    {
        ["io_u"] = () => new IoU(2, [1]),
        ["mean_io_u"] = () => new MeanIoU(Classes, sparseYTrue: false, sparseYPred: false),
        ["one_hot_io_u"] = () => new OneHotIoU(Classes, [0, 3]),
        ["one_hot_mean_io_u"] = () => new OneHotMeanIoU(Classes),
        ["sensitivity"] = () => new SensitivityAtSpecificity(.6),
        ["specificity"] = () => new SpecificityAtSensitivity(.6),
        ["precision_at"] = () => new PrecisionAtRecall(.3),
        ["recall_at"] = () => new RecallAtPrecision(.3),
        ["pr"] = () => new AUC(curve: "PR"),
        ["pr_gain"] = () => new AUC(curve: "PRGAIN", summationMethod: "minoring"),
        ["auc_by_label"] = () => new AUC(multiLabel: true, labelWeights: [1, 2, 0, 1]),
        ["auc_at"] = () => new AUC(thresholds: [.1, .25, .3]),
        ["precisions"] = () => new Precision([.3, .1, .2]),
        ["recall_of_best"] = () => new Recall(topK: 2, classId: 2),
        ["f_micro"] = () => new FBetaScore("micro", 2, .2),
        ["f_weighted"] = () => new F1Score("weighted"),
        ["r2_by_output"] = () => new R2Score(null),
        ["r2_by_variance"] = () => new R2Score("variance_weighted_average"),
        ["mine"] = () => Metric.From((y, p) => (y - p).Abs(), "mine"),
    };

    public static TheoryData<string> Names => [.. MetricNames.Known, .. Made.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Several_batches_leave_the_same_state_as_one(string name)
    {
        foreach (var isWeighted in new[] { false, true })
        {
            var (y, p, w) = Data(name);
            var (whole, parts) = (Make(name), Make(name));
            whole.UpdateState(y, p, isWeighted ? w : null);
            foreach (var (start, stop) in new[] { (0, 9), (9, 10), (10, Samples) })
            {
                parts.UpdateState(y[start..stop], p[start..stop], isWeighted ? w[start..stop] : null);
            }

            Near.Equal(whole.Result().ToArray<double>(), parts.Result());
            Assert.False(double.IsNaN(whole.ReadResult()));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reset_leaves_nothing_behind(string name)
    {
        var (y, p, w) = Data(name);
        var (used, fresh) = (Make(name), Make(name));
        used.UpdateState(y, 1 - p, w);
        used.ResetState();
        Assert.All(used.Result().ToArray<double>(), r => Assert.Equal(0, r));
        used.UpdateState(y, p);
        fresh.UpdateState(y, p);
        Assert.Equal(fresh.Result().ToArray(), used.Result().ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_data_and_with_weights_of_zero_the_result_is_zero(string name)
    {
        var metric = Make(name);
        Assert.Equal(0, metric.ReadResult());
        var (y, p, w) = Data(name);
        metric.UpdateState(y, p, Ops.Zeros(Samples));
        Assert.All(metric.Result().ToArray<double>(), r => Assert.Equal(0, r));
        Assert.Equal(0, metric.ReadResult());
        // What was read before does not stand in the way of what comes.
        metric.UpdateState(y, p, w);
        Assert.Equal(metric.Result().ToArray<double>().Average(), metric.ReadResult(), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Whole_weights_count_like_samples_given_several_times(string name)
    {
        var (y, p, _) = Data(name);
        var (weighted, repeated) = (Make(name), Make(name));
        weighted.UpdateState(y[..5], p[..5], new float[] { 2, 0, 1, 3, 1 });
        foreach (var i in new[] { 0, 0, 2, 3, 3, 3, 4 }) repeated.UpdateState(y[i..(i + 1)], p[i..(i + 1)]);
        Near.Equal(repeated.Result().ToArray<double>(), weighted.Result());
    }

    [Theory]
    [InlineData("mse")]
    [InlineData("mae")]
    [InlineData("rmse")]
    [InlineData("r2_score")]
    [InlineData("mean")]
    [InlineData("sum")]
    public void What_is_not_a_number_makes_a_mean_not_a_number(string name)
    {
        var metric = Make(name);
        metric.UpdateState(new float[] { 1, 2, 3 }, new[] { 1, float.NaN, 3 });
        Assert.True(double.IsNaN(metric.ReadResult()));
        Assert.True(double.IsNaN(metric.Result().Item()));
    }

    [Theory]
    [InlineData("acc", true)]
    [InlineData("auc", true)]
    [InlineData("recall_at", true)]
    [InlineData("mean_io_u", true)]
    [InlineData("f_micro", true)]
    [InlineData("rmse", false)]
    [InlineData("bce", false)]
    [InlineData("false_positives", false)]
    [InlineData("sum", null)]
    [InlineData("mine", null)]
    public void Callbacks_learn_which_way_is_better(string name, bool? expected) => Assert.Equal(expected, Make(name).LargerIsBetter);

    [Fact]
    public void In_logs_a_metric_has_the_name_it_was_asked_for_by()
    {
        foreach (var name in MetricNames.Known) Check(name);

        static void Check(string name)
        {
            Metric metric = name;
            Assert.Equal(name, metric.Name);
            Assert.Equal(name.ToUpperInvariant(), ((Metric)name.ToUpperInvariant()).Name);
        }
    }

    private static Metric Make(string name) => Made.TryGetValue(name, out var make) ? make() : name;

    // Targets that are yes or no in every place; class numbers where the metric wants those.
    private static (Tensor Y, Tensor P, Tensor W) Data(string name)
    {
        var random = new Random(17);
        var (y, p) = (new float[Samples, Classes], new float[Samples, Classes]);
        var classes = new int[Samples];
        var weights = new float[Samples];
        for (var i = 0; i < Samples; i++)
        {
            classes[i] = i % 5 == 0 ? 2 : random.Next(Classes);
            weights[i] = (float)random.NextDouble();
            y[i, classes[i]] = 1;
            var sum = 0f;
            for (var j = 0; j < Classes; j++) sum += p[i, j] = .05f + (float)random.NextDouble();
            for (var j = 0; j < Classes; j++) p[i, j] /= sum;
        }

        var isSparse = name is "scce" || name.StartsWith("sparse", StringComparison.Ordinal);
        return (isSparse ? classes : y, p, weights);
    }
}
