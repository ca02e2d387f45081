using Cajal.Metrics;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Metrics;

public class R2ScoreTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Scores_are_one_minus_residual_over_variation(int regressors)
    {
        const int Rows = 50;
        var random = new Random(8);
        var (y, p, w) = (new float[Rows, 2], new float[Rows, 2], new float[Rows]);
        for (var i = 0; i < Rows; i++)
        {
            w[i] = i % 7 == 0 ? 0 : (float)random.NextDouble();
            // Far from 0, where sums of squares in single precision would be lost.
            for (var k = 0; k < 2; k++) (y[i, k], p[i, k]) = (1000 + (float)random.NextDouble(), 1000 + (float)random.NextDouble());
            p[i, 0] = (.9f * y[i, 0]) + (.1f * p[i, 0]);
        }

        var variations = new double[2];
        var scores = new double[2];
        for (var k = 0; k < 2; k++)
        {
            var mean = Enumerable.Range(0, Rows).Sum(i => (double)w[i] * y[i, k]) / w.Sum(v => (double)v);
            variations[k] = Enumerable.Range(0, Rows).Sum(i => w[i] * Math.Pow(y[i, k] - mean, 2));
            scores[k] = 1 - (Enumerable.Range(0, Rows).Sum(i => w[i] * Math.Pow((double)y[i, k] - p[i, k], 2)) / variations[k]);
        }

        // Samples without weight do not count as samples.
        var samples = w.Count(v => v != 0);
        double Adjusted(double score) => 1 - ((1 - score) * (samples - 1) / (samples - regressors - 1));
        Check(null, [Adjusted(scores[0]), Adjusted(scores[1])]);
        Check("uniform_average", [Adjusted(scores.Average())]);
        Check("variance_weighted_average", [Adjusted(((scores[0] * variations[0]) + (scores[1] * variations[1])) / variations.Sum())]);

        void Check(string? aggregation, double[] expected)
        {
            var metric = new R2Score(aggregation, regressors);
            metric.UpdateState(y, p, w);
            Near.Equal(expected, metric.Result());
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void With_too_few_samples_the_plain_score_stands(int regressors)
    {
        var metric = new R2Score(numRegressors: regressors);
        metric.UpdateState(new float[] { 1, 2, 3 }, new float[] { 1, 2, 2 });
        Near.Equal(.5, metric.Result());
    }

    [Fact]
    public void Targets_that_do_not_vary_give_nothing_to_explain()
    {
        var metric = new R2Score();
        metric.UpdateState(new float[] { 2, 2 }, new float[] { 1, 2 });
        Near.Equal(0, metric.Result());
    }
}
