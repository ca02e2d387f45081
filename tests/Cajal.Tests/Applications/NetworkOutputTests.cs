using System.Globalization;
using Cajal.Applications;
using Cajal.Saving;
using Cajal.Tests.Conformance;
using Xunit;

namespace Cajal.Tests.Applications;

/// <summary>Every family computes what Keras 3.16 computes with the same weights, which <c>applications_outputs.py</c> tells how to make.</summary>
public sealed class NetworkOutputTests
{
    public static TheoryData<string, int, string> Cases()
    {
        var cases = new TheoryData<string, int, string>();
        foreach (var line in File.ReadLines(Path.Combine(Assets.Table("keras"), "applications-outputs.tsv")).Where(l => !l.StartsWith('#')))
        {
            var cells = line.Split('\t');
            cases.Add(cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture), cells[2]);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Logits_are_those_of_Keras(string network, int side, string logits)
    {
        var expected = logits.Split(' ').Select(n => float.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var model = Made(network, side, classifierActivation: null);
        Fill(model);
        var x = new float[side * side * 3];
        Fill(x, 1_000_000, u => model.Layers[1] is Cajal.Layers.Rescaling ? 128 + 100 * u : u);
        var actual = model.Call(Tensor.From(x, [1, side, side, 3])).ToArray();
        // Float32 through up to 500 layers, in another order of sums than NumPy's.
        Close.To(expected, actual, 1e-4 * expected.Max(Math.Abs));
    }

    [Fact]
    public void Classifiers_give_probabilities()
    {
        var model = Made("MobileNetV2", 32, "softmax");
        Fill(model);
        var y = model.Predict(Ops.Ones([3, 32, 32, 3]));
        Assert.Equal([3, 5], y.Shape);
        Assert.All(y.Sum(-1).ToArray(), sum => Assert.Equal(1, sum, 1e-5));
    }

    [Fact]
    public void Training_uses_the_statistics_of_the_batch_and_gradients_reach_the_first_layer()
    {
        var model = new MobileNet([32, 32, 3], alpha: 0.25, weights: null, classes: 5);
        var x = (Ops.Arange(2 * 32 * 32 * 3).Cast(DType.Float32) / 6144).ReshapeTo([2, 32, 32, 3]);
        var mean = model.GetLayer("conv1_bn").Weights[2];
        var before = mean.Value.ToArray();
        var gradients = Ops.Gradients(Ops.Square(model.Call(x, training: true)).Sum(), model.TrainableVariables);
        Assert.NotEqual(before, mean.Value.ToArray());
        Assert.Contains(gradients[model.GetLayer("conv1").Weights[0]].ToArray(), g => g != 0);
        var still = mean.Value.ToArray();
        _ = model.Call(x).ToArray();
        Assert.Equal(still, mean.Value.ToArray());
    }

    private static Model Made(string network, int side, string? classifierActivation)
    {
        using var untouched = Loading.Begin();
        return Networks.Make(network, new()
        {
            ["weights"] = "null", ["classes"] = "5", ["classifier_activation"] = classifierActivation ?? "null", ["input_shape"] = $"[{side},{side},3]",
        });
    }

    private static void Fill(Model model)
    {
        for (var number = 0; number < model.Weights.Count; number++)
        {
            var (weight, shape) = (model.Weights[number], model.Weights[number].Shape);
            if (weight.DType != DType.Float32) continue; // A count, which stays 0.
            var scale = shape.Rank < 2 ? 0 : Math.Sqrt(6.0 / (shape[-1] == 1 ? shape[0] * shape[1] : shape.Size / shape[-1]));
            Fill(weight.Overwrite<float>(), number, weight.Name switch
            {
                _ when shape.Rank > 1 => u => u * scale,
                "gamma" => u => 1 + u / 4,
                "variance" or "moving_variance" => u => 1 + u / 2,
                _ => u => u / 4,
            });
        }
    }

    private static void Fill(Span<float> values, int number, Func<double, double> of)
    {
        for (var j = 0; j < values.Length; j++)
        {
            var x = (uint)j + (uint)number * 0x9e3779b9;
            x = (x ^ x >> 16) * 0x85ebca6b;
            x = (x ^ x >> 13) * 0xc2b2ae35;
            values[j] = (float)of((x ^ x >> 16) / (double)(1u << 31) - 1);
        }
    }
}
