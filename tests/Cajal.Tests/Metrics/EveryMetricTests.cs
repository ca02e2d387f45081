using Cajal.Metrics;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Metrics;

/// <summary>What holds for every metric that has a name.</summary>
public class EveryMetricTests
{
    private const int Samples = 24;
    private const int Classes = 4;

    public static TheoryData<string> Names => [.. MetricNames.Known];

    [Theory]
    [MemberData(nameof(Names))]
    public void Several_batches_leave_the_same_state_as_one(string name)
    {
        foreach (var isWeighted in new[] { false, true })
        {
            var (y, p, w) = Data(name);
            Metric whole = name, parts = name;
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
        Metric used = name, fresh = name;
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
        Metric metric = name;
        Assert.Equal(0, metric.ReadResult());
        var (y, p, _) = Data(name);
        metric.UpdateState(y, p, Ops.Zeros(Samples));
        Assert.All(metric.Result().ToArray<double>(), r => Assert.Equal(0, r));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Whole_weights_count_like_samples_given_several_times(string name)
    {
        var (y, p, _) = Data(name);
        Metric weighted = name, repeated = name;
        weighted.UpdateState(y[..3], p[..3], new float[] { 2, 0, 1 });
        foreach (var i in new[] { 0, 0, 2 }) repeated.UpdateState(y[i..(i + 1)], p[i..(i + 1)]);
        Near.Equal(repeated.Result().ToArray<double>(), weighted.Result());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_logs_it_has_the_name_it_was_asked_for_by(string name)
    {
        Metric metric = name;
        Assert.Equal(name, metric.Name);
        Assert.Equal(name.ToUpperInvariant(), ((Metric)name.ToUpperInvariant()).Name);
    }

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
