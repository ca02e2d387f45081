using Cajal.Metrics;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Metrics;

public class MetricTests
{
    private static readonly Tensor Yes = new float[] { 0, 0, 1, 1, 1, 0, 1, 0 };
    private static readonly Tensor Scores = new float[] { .1f, .4f, .35f, .8f, .65f, .5f, .9f, .2f };

    [Fact]
    public void Binary_accuracy_counts_strictly_above_the_threshold()
    {
        // Keras 3.16: .875; the score of exactly .5 counts as no.
        var metric = new BinaryAccuracy();
        metric.UpdateState(Yes, Scores);
        Near.Equal(.875, metric.Result());
    }

    [Fact]
    public void Accumulates_over_batches_and_forgets_on_reset()
    {
        var metric = new MeanAbsoluteError();
        metric.UpdateState(new float[] { 1, 2 }, new float[] { 2, 4 });
        metric.UpdateState(new float[] { 0 }, new float[] { 3 });
        // A mean of batch means of equal weight per number the metric was given: 1.5 once, 3 once.
        Near.Equal(2.25, metric.Result());
        Assert.Equal(2.25, metric.ReadResult(), 1e-6);
        metric.ResetState();
        Near.Equal(0, metric.Result());
    }

    [Fact]
    public void Weighs_samples()
    {
        var metric = new SparseCategoricalAccuracy();
        Tensor output = new float[,] { { .9f, .1f }, { .2f, .8f } };
        metric.UpdateState(new[] { 1, 1 }, output, new[] { 3f, 1f });
        Near.Equal(.25, metric.Result());
    }

    [Fact]
    public void Accuracy_is_chosen_by_shape()
    {
        Tensor classes = new float[,] { { .1f, .9f, 0 }, { .3f, .1f, .6f } };
        Assert.Equal(1, Once("accuracy", new[] { 1, 2 }, classes));
        Assert.Equal(.5, Once("acc", new float[,] { { 0, 1, 0 }, { 1, 0, 0 } }, classes));
        Assert.Equal(.5, Once("accuracy", new float[,] { { 1 }, { 0 } }, new float[,] { { .7f }, { .6f } }));
        Assert.Equal(.5, Once("accuracy", new[] { 1, 0 }, new float[,] { { .7f }, { .6f } }));
    }

    [Fact]
    public void Equality_and_places()
    {
        Assert.Equal(.75, Once(new Accuracy(), new[] { 1, 2, 3, 4 }, new[] { 0, 2, 3, 4 }));
        Assert.Equal(.5, Once(new CategoricalAccuracy(), new float[,] { { 0, 1 }, { 1, 0 } }, new float[,] { { .2f, .8f }, { .2f, .8f } }));
        Assert.Equal(5, Once("mse", new float[] { 0, 0 }, new float[] { 1, 3 }));
    }

    [Fact]
    public void An_unknown_name_suggests_the_nearest()
    {
        var error = Assert.Throws<CajalException>(() => (Metric)"acuracy");
        Assert.Equal("CJ3003", error.Code);
        Assert.Contains("\"accuracy\"", error.Message, StringComparison.Ordinal);
    }

    private static double Once(Metric metric, Tensor target, Tensor output)
    {
        metric.UpdateState(target, output);
        return metric.ReadResult();
    }
}
