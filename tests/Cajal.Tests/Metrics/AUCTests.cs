using Cajal.Metrics;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Metrics;

public class AUCTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_area_is_the_chance_that_a_positive_scores_above_a_negative(bool isWeighted)
    {
        // Scores in the middle between two thresholds: pairs between the same two are ties, and the figure is exact.
        var data = new ScoredData(1, 300, r => (r.Next(199) + .5) / 199);
        Near.Equal(data.PairwiseArea(isWeighted), Once(new AUC(), data, isWeighted));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(2000)]
    public void Scores_of_any_value_differ_by_no_more_than_their_ties(int thresholds)
    {
        var data = new ScoredData(2, 300);
        // Pairs that fall between the same two thresholds count half: at most half of their share is wrong.
        var (pairs, ties) = (0.0, 0.0);
        for (var i = 0; i < 300; i++)
        {
            for (var j = 0; j < 300; j++)
            {
                if (data.Targets[i] != 1 || data.Targets[j] != 0) continue;
                pairs++;
                if (Math.Ceiling(data.Scores[i] * (thresholds - 1)) == Math.Ceiling(data.Scores[j] * (thresholds - 1))) ties++;
            }
        }

        Near.Equal(data.PairwiseArea(false), Once(new AUC(thresholds), data, false), (ties / pairs / 2) + 1e-6);
    }

    [Fact]
    public void Thresholds_of_ones_own_give_the_area_of_the_polygon()
    {
        double[] own = [.9, .13, .5, .3];
        var data = new ScoredData(3, 200);
        double[] all = [-1e-7, .13, .3, .5, .9, 1.1];
        var points = Array.ConvertAll(all, t => data.Count(t, true));
        var area = 0.0;
        for (var i = 0; i + 1 < all.Length; i++)
        {
            var (a, b) = (points[i], points[i + 1]);
            area += ((a.Fp - b.Fp) / (a.Fp + a.Tn)) * ((a.Tp + b.Tp) / 2 / (a.Tp + a.Fn));
        }

        Near.Equal(area, Once(new AUC(thresholds: own), data, true));
        Assert.Equal(6, new AUC(thresholds: own).Thresholds.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Precision_is_integrated_over_recall_as_Davis_and_Goadrich_draw_it(bool isWeighted)
    {
        var data = new ScoredData(4, 400);
        var points = Enumerable.Range(0, 60).Select(i => data.Count(i == 0 ? -1 : i == 59 ? 2 : i / 59.0, isWeighted)).ToArray();
        var area = 0.0;
        for (var i = 0; i + 1 < points.Length; i++)
        {
            // True and false positives move on a line from one point to the next; precision is what follows, integrated by Simpson's rule.
            var (a, b) = (points[i], points[i + 1]);
            const int Steps = 2000;
            for (var s = 0; s <= Steps; s++)
            {
                var tp = b.Tp + ((a.Tp - b.Tp) * s / Steps);
                var all = tp + b.Fp + ((a.Fp - b.Fp) * s / Steps);
                // At the very end nothing is called positive, and precision is its limit: the slope.
                var precision = all > 0 ? tp / all : a.Tp + a.Fp == 0 ? 0 : a.Tp / (a.Tp + a.Fp);
                area += (s is 0 or Steps ? 1 : s % 2 == 1 ? 4 : 2) * precision * ((a.Tp - b.Tp) / Steps) / 3 / (a.Tp + a.Fn);
            }
        }

        Near.Equal(area, Once(new AUC(60, "PR"), data, isWeighted));
    }

    [Theory]
    [InlineData("ROC")]
    [InlineData("PR")]
    [InlineData("PRGAIN")]
    public void Lower_heights_give_less_and_higher_ones_more(string curve)
    {
        var data = new ScoredData(6, 200);
        var low = Once(new AUC(20, curve, "minoring"), data, true).Item();
        var high = Once(new AUC(20, curve, "majoring"), data, true).Item();
        Assert.InRange(Once(new AUC(20, curve), data, true).Item(), low, high);
        Assert.True(low < high);
    }

    [Fact]
    public void Labels_apart_are_the_mean_of_areas_of_their_own()
    {
        var data = new ScoredData(7, 300);
        var (y, p) = (Tensor.From(data.Targets, [100, 3]), Tensor.From(data.Scores, [100, 3]));
        Tensor w = data.Weights[..100];
        float[] labels = [1, 0, 3];
        var single = Enumerable.Range(0, 3).Select(i =>
        {
            var one = new AUC(50);
            one.UpdateState(y[.., i], p[.., i], w);
            return (double)one.Result().Item();
        }).ToArray();
        var (even, weighted) = (new AUC(50, multiLabel: true), new AUC(50, multiLabel: true, numLabels: 3, labelWeights: labels));
        even.UpdateState(y, p, w);
        weighted.UpdateState(y, p, w);
        Near.Equal(single.Average(), even.Result());
        Near.Equal((single[0] + (3 * single[2])) / 4, weighted.Result());
    }

    [Fact]
    public void Label_weights_multiply_into_counts_where_labels_are_not_apart()
    {
        var data = new ScoredData(8, 40);
        var (y, p) = (Tensor.From(data.Targets, [20, 2]), Tensor.From(data.Scores, [20, 2]));
        var metric = new AUC(labelWeights: [1, .25f]);
        metric.UpdateState(y, p);
        var expected = new AUC();
        expected.UpdateState(y, p, Tensor.From([.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? 1f : .25f)], [20, 2]));
        Near.Equal(expected.Result().Item(), metric.Result());
    }

    [Fact]
    public void Logits_go_through_the_sigmoid()
    {
        var data = new ScoredData(9, 60);
        var logits = Array.ConvertAll(data.Scores, s => MathF.Log(s / (1 - s)));
        var metric = new AUC(fromLogits: true);
        metric.UpdateState(data.Targets, logits);
        // A score may move to the next place by rounding: one pair in nine hundred.
        Near.Equal(Once(new AUC(), data, false).Item(), metric.Result(), 1e-3);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    public void One_class_alone_has_no_area(float label)
    {
        var metric = new AUC();
        metric.UpdateState(new[] { label, label }, new[] { .2f, .8f });
        Near.Equal(0, metric.Result());
    }

    [Fact]
    public void A_score_that_is_not_a_number_ranks_lowest()
    {
        var metric = new AUC();
        metric.UpdateState(new float[] { 0, 1, 1 }, new[] { .5f, float.NaN, .9f });
        Near.Equal(.5, metric.Result());
    }

    private static Tensor Once(AUC metric, ScoredData data, bool isWeighted)
    {
        metric.UpdateState(data.Targets, data.Scores, isWeighted ? (Tensor)data.Weights : null);
        return metric.Result();
    }
}
