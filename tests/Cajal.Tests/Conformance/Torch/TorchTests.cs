using System.Globalization;
using System.Text;
using System.Text.Json;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Conformance.Torch;

/// <summary>Random layers of every kind against PyTorch in float64: results, all gradients, and for some the gradients of gradients.</summary>
public sealed class TorchTests(TorchFigures figures) : IClassFixture<TorchFigures>
{
    // Both sides start from the same float32 numbers; what is left is the rounding of Cajal's float32, relative to a tensor's largest number.
    private const double Tolerance = 1e-5;

    [TorchTheory]
    [InlineData("activation_*", 24)]
    [InlineData("adaptive_*_pool?d", 12)]
    [InlineData("attention", 10)]
    [InlineData("average_pool?d", 18)]
    [InlineData("batch_norm", 6)]
    [InlineData("bidirectional", 6)]
    [InlineData("conv1d", 12)]
    [InlineData("conv2d", 24)]
    [InlineData("conv3d", 8)]
    [InlineData("conv?d_second", 4)]
    [InlineData("conv?d_transpose", 25)]
    [InlineData("conv_lstm", 6)]
    [InlineData("dense", 4)]
    [InlineData("depthwiseconv?d", 15)]
    [InlineData("embedding", 4)]
    [InlineData("global_*_pool?d", 6)]
    [InlineData("group_query_attention", 6)]
    [InlineData("gru", 16)]
    [InlineData("gru_second", 1)]
    [InlineData("large_attention", 5)]
    [InlineData("large_conv", 17)]
    [InlineData("large_dense", 1)]
    [InlineData("large_depthwise", 4)]
    [InlineData("large_norm", 3)]
    [InlineData("large_pool", 6)]
    [InlineData("large_recurrent", 12)]
    [InlineData("large_transpose", 3)]
    [InlineData("layer_norm", 6)]
    [InlineData("lstm", 16)]
    [InlineData("lstm_second", 2)]
    [InlineData("max_pool?d", 18)]
    [InlineData("multi_head_attention", 10)]
    [InlineData("separableconv?d", 15)]
    [InlineData("simplernn", 10)]
    [InlineData("simplernn_second", 1)]
    public void Layers_agree_with_PyTorch(string family, int count)
    {
        var cases = figures.Cases.Where(c => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(family, c.GetProperty("family").GetString())).ToArray();
        Assert.Equal(count, cases.Length);
        var faults = new StringBuilder();
        foreach (var figure in cases)
        {
            if (FaultOf(figure) is { } fault) faults.AppendLine(CultureInfo.InvariantCulture, $"{figure.GetProperty("name")} {figure.GetProperty("layer")} {figure.GetProperty("config")}: {fault}");
        }

        Assert.True(faults.Length == 0, faults.ToString());
    }

    private string? FaultOf(JsonElement figure)
    {
        try
        {
            return Fault(figure);
        }
        catch (CajalException e)
        {
            return e.Message.Split('\n')[0];
        }
    }

    private string? Fault(JsonElement figure)
    {
        var takesIntegers = figure.GetProperty("integers").GetBoolean();
        var inputs = Array.ConvertAll(figures.Tensors(figure, "inputs"), t => t.Cast(takesIntegers ? DType.Int32 : DType.Float32).Realize());
        var weights = Float32("weights");
        var (g, directions) = (Float32("g")[0], Float32("directions"));
        var mask = Float32("mask") is [var given] ? (given > 0).Realize() : null;
        var layer = Layer.FromConfig(figure.GetProperty("layer").GetString()!, Configs.Read(figure.GetProperty("config")));
        layer.BuildAll([.. inputs.Select(t => (PartialShape)t.Shape)]);
        var variables = layer.Weights.Take(weights.Length).ToArray();
        Assert.Equal(weights.Select(w => w.Shape), variables.Select(v => v.Shape));
        var training = figure.GetProperty("training").GetBoolean();

        var places = takesIntegers ? weights : [.. inputs, .. weights];
        var results = Ops.Jit(at =>
        {
            var ownWeights = at[^weights.Length..];
            var ownInputs = takesIntegers ? inputs : at[..^weights.Length];
            using var substitution = ParamSet.From(variables, ownWeights).Use();
            var y = ownInputs.Length == 1 ? layer.Call(ownInputs[0], training, mask) : layer.Call(ownInputs, training);
            var first = Ops.Gradients((y * g).Sum(), at);
            if (directions.Length == 0) return [y, .. first];
            var along = first.Zip(directions, (a, b) => (a * b).Sum()).Aggregate((a, b) => a + b);
            return [y, .. first, .. Ops.Gradients(along, at)];
        }).Run(places);

        Tensor[] expected = [.. figures.Tensors(figure, "y"), .. figures.Tensors(figure, "gradients"), .. figures.Tensors(figure, "second")];
        Assert.Equal(expected.Length, results.Length);

        // A gradient that vanishes exactly, such as that of a bias in front of a softmax, leaves roundings of the sums it was made of.
        var rounding = 1e-6 * expected.Max(Largest);
        for (var i = 0; i < expected.Length; i++)
        {
            if (Difference(expected[i], results[i], rounding) is { } difference) return $"tensor {i} of {expected.Length}: {difference}";
        }

        return null;

        Tensor[] Float32(string key) => Array.ConvertAll(figures.Tensors(figure, key), t => t.Cast(DType.Float32).Realize());
    }

    private static double Largest(Tensor t) => t.ToArray<double>().Select(Math.Abs).DefaultIfEmpty(0).Max();

    private static string? Difference(Tensor expected, Tensor actual, double rounding)
    {
        if (expected.Shape != actual.Shape) return $"shape {actual.Shape}, wanted {expected.Shape}";
        var (e, a) = (expected.ToArray<double>(), actual.ToArray<double>());
        var largest = Largest(expected);
        for (var i = 0; i < e.Length; i++)
        {
            if (!(Math.Abs(e[i] - a[i]) <= Tolerance * largest + rounding)) return $"number {i}: expected {e[i]:R}, got {a[i]:R}, largest {largest:G3}";
        }

        return null;
    }
}
