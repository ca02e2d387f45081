using System.Text.Json;
using Cajal.Metrics;
using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>
/// Keras's metric tests. The inputs of a case are calls in order: <c>[target, output, weights]</c> for an update (for <c>Mean</c> and <c>Sum</c>
/// <c>[values, weights]</c>), <c>"result"</c> or <c>"reset"</c>; an array says of which dtype it is. What is expected is every result in turn.
/// </summary>
public sealed class KerasMetricTests
{
    [Fact]
    public void Metrics_give_the_figures_of_Keras() => KerasCases.Run("metrics", atLeast: 310, c =>
    {
        // Keras's tests wrap the squared difference.
        var metric = c.Call == "MeanMetricWrapper" ? Metric.From((y, p) => (y - p).Square(), "mse") : Metric.FromConfig(c.Call, c.Config);
        var results = new List<Tensor>();
        foreach (var call in c.Inputs.GetProperty("calls").EnumerateArray())
        {
            if (call.ValueKind == JsonValueKind.Array) Update(metric, [.. call.EnumerateArray().Select(Read)]);
            else if (call.GetString() == "reset") metric.ResetState();
            else results.Add(Result(metric));
        }

        return Ops.Stack([.. results]);
    });

    private static Tensor Result(Metric metric)
    {
        var result = metric.Result();
        // Logs show the mean.
        Assert.Equal(result.ToArray().Average(), metric.ReadResult(), 1e-5 * Math.Max(1, result.Abs().Max().Item()));
        return result;
    }

    private static void Update(Metric metric, Tensor?[] x)
    {
        if (metric is Sum sum) sum.Add(x[0]!, x[1]);
        else if (metric is { ClassName: "Mean" }) ((Mean)metric).Add(x[0]!, x[1]);
        else metric.UpdateState(x[0]!, x[1]!, x[2]);
    }

    private static Tensor? Read(JsonElement x)
    {
        if (x.ValueKind == JsonValueKind.Null) return null;
        var array = x.EnumerateObject().Single();
        return KerasCases.Tensor(array.Value, array.Name switch { "i" => DType.Int32, "b" => DType.Bool, _ => DType.Float32 });
    }
}
