using Cajal.Metrics;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Metrics;

public class IoUTests
{
    private const int Classes = 4;

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(true, 2)]
    public void Values_are_those_of_sets_of_places(bool isWeighted, int? ignore)
    {
        var random = new Random(4);
        int[] y = [.. Enumerable.Range(0, 300).Select(_ => random.Next(-1, Classes + 1))];
        int[] p = [.. y.Select(c => random.Next(3) == 0 ? random.Next(-1, Classes) : c)];
        float[] w = [.. y.Select(_ => isWeighted ? (float)random.NextDouble() : 1)];
        double Value(int c)
        {
            var places = Enumerable.Range(0, 300)
                .Where(i => y[i] is >= 0 and < Classes && p[i] is >= 0 and < Classes && y[i] != ignore).ToArray();
            return places.Where(i => y[i] == c && p[i] == c).Sum(i => (double)w[i])
                / places.Where(i => y[i] == c || p[i] == c).Sum(i => (double)w[i]);
        }

        Check(new IoU(Classes, [1], ignore), Value(1));
        Check(new IoU(Classes, [3, 0], ignore), (Value(3) + Value(0)) / 2);
        Check(new MeanIoU(Classes, ignore), Enumerable.Range(0, Classes).Average(Value));

        void Check(Metric metric, double expected)
        {
            metric.UpdateState(Tensor.From(y, [3, 10, 10]), Tensor.From(p, [3, 10, 10]), isWeighted ? Tensor.From(w, [3, 10, 10]) : null);
            Near.Equal(expected, metric.Result());
        }
    }

    [Fact]
    public void One_hot_targets_and_scores_are_the_same_as_class_numbers()
    {
        var random = new Random(5);
        int[] y = [.. Enumerable.Range(0, 60).Select(_ => random.Next(Classes))];
        var scores = Tensor.From(Enumerable.Range(0, 60 * Classes).Select(_ => (float)random.NextDouble()).ToArray(), [60, Classes]);
        var oneHot = ((Tensor)y).OneHot(Classes);
        var expected = Once(new MeanIoU(Classes, sparseYPred: false), y, scores);
        Assert.Equal(expected, Once(new OneHotMeanIoU(Classes), oneHot, scores));
        var turned = new MeanIoU(Classes, sparseYTrue: false, sparseYPred: false, axis: 0);
        Assert.Equal(expected, Once(turned, oneHot.Transpose(), scores.Transpose()));
        Assert.Equal(Once(new IoU(Classes, [1], sparseYPred: false), y, scores), Once(new OneHotIoU(Classes, [1]), oneHot, scores));
    }

    [Fact]
    public void Classes_that_do_not_occur_are_left_out_of_the_mean() => Near.Equal(1, Once(new MeanIoU(5), new[] { 0, 2 }, new[] { 0, 2 }));

    [Fact]
    public void What_is_not_a_number_is_no_class() =>
        Near.Equal(1, Once(new MeanIoU(2), new float[] { 0, 1, 1 }, new[] { 0, 1, float.NaN }));

    [Fact]
    public void One_weight_per_sample_counts_for_all_its_places()
    {
        var metric = new BinaryIoU([1]);
        metric.UpdateState(new float[,] { { 1, 1 }, { 1, 1 } }, new float[,] { { .5f, .9f }, { .1f, .1f } }, new float[] { 3, 1 });
        Near.Equal(.75, metric.Result());
    }

    private static double Once(Metric metric, Tensor target, Tensor output)
    {
        metric.UpdateState(target, output);
        return metric.Result().Item();
    }
}
