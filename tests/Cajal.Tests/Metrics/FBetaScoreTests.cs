using Cajal.Metrics;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Metrics;

public class FBetaScoreTests
{
    [Theory]
    [InlineData(null, 1, null)]
    [InlineData("micro", 2, null)]
    [InlineData("macro", .5, .4)]
    [InlineData("weighted", 1, .3)]
    public void Scores_are_those_of_counting_class_by_class(string? average, double beta, double? threshold)
    {
        const int Rows = 120, Classes = 5;
        var random = new Random(2);
        var (y, p, w) = (new float[Rows, Classes], new float[Rows, Classes], new float[Rows]);
        var counts = new (double Tp, double Fp, double Fn)[Classes];
        for (var i = 0; i < Rows; i++)
        {
            w[i] = (float)random.NextDouble();
            for (var c = 0; c < Classes; c++) (y[i, c], p[i, c]) = (random.Next(3) == 0 ? 1 : 0, (float)random.NextDouble());
            var best = Enumerable.Range(0, Classes).MaxBy(c => p[i, c]);
            for (var c = 0; c < Classes; c++)
            {
                var said = threshold is { } t ? p[i, c] > t : c == best;
                if (said && y[i, c] == 1) counts[c].Tp += w[i];
                else if (said) counts[c].Fp += w[i];
                else if (y[i, c] == 1) counts[c].Fn += w[i];
            }
        }

        double Score((double Tp, double Fp, double Fn) c) =>
            (1 + (beta * beta)) * c.Tp / (((1 + (beta * beta)) * c.Tp) + (beta * beta * c.Fn) + c.Fp);
        var all = (counts.Sum(c => c.Tp), counts.Sum(c => c.Fp), counts.Sum(c => c.Fn));
        double[] expected = average switch
        {
            "micro" => [Score(all)],
            "macro" => [counts.Average(Score)],
            "weighted" => [counts.Sum(c => Score(c) * (c.Tp + c.Fn)) / counts.Sum(c => c.Tp + c.Fn)],
            _ => Array.ConvertAll(counts, Score),
        };
        var metric = new FBetaScore(average, beta, threshold);
        metric.UpdateState(y, p, w);
        Near.Equal(expected, metric.Result());
        Assert.Equal(expected.Average(), metric.ReadResult(), 1e-6);
    }

    [Fact]
    public void A_single_output_may_have_targets_without_an_axis_for_it()
    {
        var metric = new F1Score(threshold: .5);
        metric.UpdateState(new float[] { 1, 0, 1 }, new float[,] { { .9f }, { .8f }, { .7f } });
        Near.Equal(.8, metric.Result());
    }

    [Fact]
    public void Outputs_that_are_all_zero_call_nothing_positive()
    {
        var metric = new F1Score();
        metric.UpdateState(new float[,] { { 1, 0 } }, new float[,] { { 0, 0 } });
        Near.Equal([0, 0], metric.Result());
    }
}
