using Xunit;

namespace Cajal.Tests.Data;

/// <summary>The figures of Keras's <c>timeseries_dataset_utils_test.py</c>.</summary>
public sealed class TimeseriesTests
{
    // What each case asks for: the batches of 5, the size of the last, and from where to where windows go.
    [Theory]
    [InlineData(9, 1, 1, 19, 2)] // test_basics
    [InlineData(9, 1, 2, 17, 4)] // test_sampling_rate
    [InlineData(9, 3, 1, 7, 1)] // test_sequence_stride
    public void Windows_and_targets_stand_where_Keras_has_them(int length, int stride, int rate, int batches, int last)
    {
        var data = Series(100);
        var all = Dataset.FromTimeseries(data, data * 2, length, stride, rate).Batch(5).ToList();
        Assert.Equal(batches, all.Count);
        Assert.Equal([last, length], all[^1].X.Items[0].Shape);
        for (var i = 0; i < all.Count; i++)
        {
            var (x, y) = (all[i].X.Items[0].ToArray(), all[i].Y!.Items[0].ToArray());
            for (var j = 0; j < y.Length; j++)
            {
                var start = (i * 5 + j) * stride;
                Assert.Equal(2f * start, y[j]);
                Assert.Equal(Enumerable.Range(0, length).Select(k => (float)(start + k * rate)), x[(j * length)..((j + 1) * length)]);
            }
        }
    }

    [Fact]
    public void Shifted_targets_make_a_forecast()
    {
        // test_timeseries_regression
        var data = Series(10);
        var all = Dataset.FromTimeseries(data, Tensor.From(data.ToArray()[3..], 7), 3).ToList();
        Assert.Equal(7, all.Count);
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(i + 3, all[i].Y!.Items[0].Item());
            Assert.Equal([i, i + 1f, i + 2f], all[i].X.Items[0].ToArray());
        }
    }

    [Fact]
    public void Without_targets_there_are_windows_alone()
    {
        // test_no_targets
        var all = Dataset.FromTimeseries(Series(50), null, 10).Batch(5).ToList();
        Assert.Equal(9, all.Count);
        Assert.All(all, e => Assert.Null(e.Y));
        Assert.Equal([1, 10], all[8].X.Items[0].Shape);
        Assert.Equal(Enumerable.Range(40, 10).Select(i => (float)i), all[8].X.Items[0].ToArray());
    }

    [Fact]
    public void Values_before_the_start_and_from_the_end_on_are_not_used()
    {
        // test_start_and_end_index
        var values = Dataset.FromTimeseries(Series(100), null, 9, 3, 2, startIndex: 10, endIndex: 90).SelectMany(e => e.X.Items[0].ToArray()).ToList();
        Assert.Equal((10f, 89f), (values.Min(), Math.Min(89, values.Max())));
        Assert.True(values.Max() < 90);
    }

    [Fact]
    public void Features_stay_side_by_side()
    {
        var data = Tensor.From(Enumerable.Range(0, 8).Select(i => (float)i).ToArray(), [4, 2]);
        Assert.Equal([2f, 3, 4, 5], Dataset.FromTimeseries(data, null, 2).Skip(1).First().X.Items[0].ToArray());
    }

    [Theory]
    [InlineData(3, 1, 1, -1, null)] // test_errors
    [InlineData(3, 1, 1, 11, null)]
    [InlineData(3, 1, 1, 0, -1)]
    [InlineData(3, 1, 1, 0, 11)]
    [InlineData(3, 1, 0, 0, null)]
    [InlineData(3, 0, 1, 0, null)]
    [InlineData(11, 1, 1, 0, null)]
    public void Arguments_out_of_range_are_named(int length, int stride, int rate, int start, int? end) =>
        Assert.Equal("CJ4034", Assert.Throws<CajalException>(() => Dataset.FromTimeseries(Series(10), null, length, stride, rate, start, end)).Code);

    private static Tensor Series(int count) => Tensor.From(Enumerable.Range(0, count).Select(i => (float)i).ToArray(), count);
}
