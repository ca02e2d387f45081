using Cajal.Metrics;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Metrics;

public class ConfusionTests
{
    // One, several in no order, many in equal steps (whose places are computed), and many that are not.
    private static readonly double[][] Sets =
        [[.5], [.7, .2, .45], [.. Enumerable.Range(0, 41).Select(i => i / 40.0)], [.. Enumerable.Range(0, 30).Select(i => i * i / 1000.0)]];

    public static TheoryData<int, bool> Cases
    {
        get
        {
            var data = new TheoryData<int, bool>();
            for (var i = 0; i < Sets.Length; i++)
            {
                data.Add(i, false);
                data.Add(i, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Counts_and_ratios_are_those_of_a_loop(int set, bool isWeighted)
    {
        var thresholds = Sets[set];
        var data = new ScoredData(set, 500);
        var counts = Array.ConvertAll(thresholds, t => data.Count(t, isWeighted));
        Check(new TruePositives(thresholds), c => c.Tp);
        Check(new FalsePositives(thresholds), c => c.Fp);
        Check(new TrueNegatives(thresholds), c => c.Tn);
        Check(new FalseNegatives(thresholds), c => c.Fn);
        Check(new Precision(thresholds), c => c.Tp + c.Fp == 0 ? 0 : c.Tp / (c.Tp + c.Fp));
        Check(new Recall(thresholds), c => c.Tp / (c.Tp + c.Fn));

        void Check(Metric metric, Func<(double Tp, double Fp, double Tn, double Fn), double> expected)
        {
            metric.UpdateState(data.Targets, data.Scores, isWeighted ? (Tensor)data.Weights : null);
            Near.Equal(Array.ConvertAll(counts, c => expected(c)), metric.Result());
        }
    }

    [Fact]
    public void One_threshold_gives_a_scalar_and_several_a_vector()
    {
        Assert.Equal(Shape.Scalar, new Precision(0.3).Result().Shape);
        Assert.Equal([3], new Precision([.1, .2, .9]).Result().Shape);
    }

    [Fact]
    public void Only_the_largest_outputs_of_a_sample_are_positive_with_topK()
    {
        var random = new Random(3);
        var (y, p) = (new float[40, 6], new float[40, 6]);
        var (found, positives, correct) = (0, 0, 0);
        for (var i = 0; i < 40; i++)
        {
            for (var j = 0; j < 6; j++) (y[i, j], p[i, j]) = (random.Next(2), (float)random.NextDouble());
            var best = Enumerable.Range(0, 6).OrderByDescending(j => p[i, j]).Take(2).ToArray();
            found += best.Length;
            correct += best.Count(j => y[i, j] == 1);
            positives += Enumerable.Range(0, 6).Count(j => y[i, j] == 1);
        }

        Near.Equal((double)correct / found, Once(new Precision(topK: 2), y, p));
        Near.Equal((double)correct / positives, Once(new Recall(topK: 2), y, p));
        // As many as there are is no limit; and no output, not even 0, is below the threshold then.
        Near.Equal(positives / 240.0, Once(new Precision(topK: 6), y, p));
    }

    [Fact]
    public void Only_one_class_counts_with_classId()
    {
        var data = new ScoredData(5, 90);
        var (y, p) = (Tensor.From(data.Targets, [30, 3]), Tensor.From(data.Scores, [30, 3]));
        Tensor w = data.Weights[..30];
        var expected = new Recall();
        expected.UpdateState(y[.., 1], p[.., 1], w);
        var metric = new Recall(classId: 1);
        metric.UpdateState(y, p, w);
        Near.Equal(expected.Result().Item(), metric.Result());
    }

    [Fact]
    public void Weights_are_per_sample_or_per_place()
    {
        Tensor y = new float[,] { { 1, 0 }, { 1, 1 } };
        Tensor p = new float[,] { { .9f, .9f }, { .1f, .9f } };
        Near.Equal(7, Once(new TruePositives(), y, p, new float[] { 2, 5 }));
        Near.Equal(7, Once(new TruePositives(), y, p, new float[,] { { 2 }, { 5 } }));
        Near.Equal(10, Once(new TruePositives(), y, p, new float[,] { { 2, 3 }, { 5, 8 } }));
        Near.Equal(6, Once(new TruePositives(), y, p, 3f));
    }

    [Theory]
    [InlineData(.2)]
    [InlineData(.6)]
    [InlineData(.95)]
    public void The_best_under_a_condition_is_the_best_of_all_thresholds(double least)
    {
        var data = new ScoredData(11, 400);
        var points = Enumerable.Range(0, 50).Select(i => data.Count(i / 49.0, true)).Select(c => (
            Sensitivity: c.Tp / (c.Tp + c.Fn),
            Specificity: c.Tn / (c.Tn + c.Fp),
            Precision: c.Tp + c.Fp == 0 ? 0 : c.Tp / (c.Tp + c.Fp))).ToArray();
        Check(new SensitivityAtSpecificity(least, 50), points.Where(c => c.Specificity >= least).Max(c => c.Sensitivity));
        Check(new SpecificityAtSensitivity(least, 50), points.Where(c => c.Sensitivity >= least).Max(c => c.Specificity));
        Check(new PrecisionAtRecall(least, 50), points.Where(c => c.Sensitivity >= least).Max(c => c.Precision));
        Check(new RecallAtPrecision(least, 50), points.Where(c => c.Precision >= least).Select(c => c.Sensitivity).DefaultIfEmpty(0).Max());

        void Check(Metric metric, double expected) => Near.Equal(expected, Once(metric, data.Targets, data.Scores, data.Weights));
    }

    [Fact]
    public void A_score_that_is_not_a_number_counts_as_negative()
    {
        float[] scores = [float.NaN, float.NaN, .9f];
        Near.Equal(1, Once(new TruePositives(), new float[] { 1, 0, 1 }, scores));
        Near.Equal(1, Once(new FalseNegatives(), new float[] { 1, 0, 1 }, scores));
        Near.Equal([0, 0, 0], Once(new FalsePositives([0, .5, 1]), new float[] { 1, 0, 1 }, scores));
    }

    [Fact]
    public void Counts_stay_exact_beyond_what_single_precision_can_count()
    {
        // 2^24 ones are as far as float32 gets; the state is in double precision.
        var metric = new TruePositives();
        metric.UpdateState(new float[] { 1 }, new float[] { 1 }, 16_777_216f);
        for (var i = 0; i < 6; i++) metric.UpdateState(new float[] { 1 }, new float[] { 1 });
        Assert.Equal(16_777_222, metric.ReadResult());
    }

    private static Tensor Once(Metric metric, Tensor target, Tensor output, Tensor? weights = null)
    {
        metric.UpdateState(target, output, weights);
        return metric.Result();
    }
}
