using System.Globalization;
using System.IO.Enumeration;
using System.Text;
using System.Text.Json;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Conformance.Torch;

/// <summary>Runs the cases of a family: results, all gradients, and where the figures have them the gradients of gradients.</summary>
internal static class TorchCases
{
    private static readonly Lazy<TorchFigures> Figures = new(() => new TorchFigures());

    /// <summary>Computes in float32 and compares with PyTorch's float64.</summary>
    /// <param name="family">A pattern of names.</param>
    /// <param name="count">How many cases it must have.</param>
    /// <param name="tolerance">The largest difference allowed, relative to the largest number of a tensor.</param>
    public static void Check(string family, int count, double tolerance)
    {
        var cases = Figures.Value.Cases.Where(c => FileSystemName.MatchesSimpleExpression(family, c.GetProperty("family").GetString())).ToArray();
        Assert.Equal(count, cases.Length);
        var faults = new StringBuilder();
        foreach (var figure in cases)
        {
            var what = $"{figure.GetProperty("name")} {figure.GetProperty("layer")} {figure.GetProperty("config")}";
            if (FaultOf(figure, tolerance) is { } fault) faults.AppendLine(CultureInfo.InvariantCulture, $"{what}: {fault}");
        }

        Assert.True(faults.Length == 0, faults.ToString());
    }

    private static string? FaultOf(JsonElement figure, double tolerance)
    {
        try
        {
            return Fault(figure, tolerance);
        }
        catch (CajalException e)
        {
            return e.Message.Split('\n')[0];
        }
    }

    private static string? Fault(JsonElement figure, double tolerance)
    {
        var takesIntegers = figure.GetProperty("integers").GetBoolean();
        var inputs = Array.ConvertAll(Tensors("inputs"), t => t.Cast(takesIntegers ? DType.Int32 : DType.Float32).Realize());
        var weights = Float32("weights");
        var (g, directions) = (Float32("g"), Float32("directions"));
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
            var results = mask is null ? layer.CallAll(ownInputs, training) : [layer.Call(ownInputs[0], training, mask)];
            var first = Ops.Gradients(Product(results, g), at);
            return directions.Length == 0 ? [.. results, .. first] : [.. results, .. first, .. Ops.Gradients(Product(first, directions), at)];
        }).Run(places);

        Tensor[] expected = [.. Tensors("results"), .. Tensors("gradients"), .. Tensors("second")];
        Assert.Equal(expected.Length, results.Length);

        // A gradient that vanishes exactly, such as that of a bias in front of a softmax, leaves roundings of the sums it was made of.
        var rounding = 1e-6 * expected.Max(Largest);
        for (var i = 0; i < expected.Length; i++)
        {
            if (Difference(expected[i], results[i], tolerance, rounding) is { } difference) return $"tensor {i} of {expected.Length}: {difference}";
        }

        return null;

        Tensor[] Tensors(string key) => Figures.Value.Tensors(figure, key);
        Tensor[] Float32(string key) => Array.ConvertAll(Tensors(key), t => t.Cast(DType.Float32).Realize());
    }

    private static Tensor Product(Tensor[] a, Tensor[] b) => a.Zip(b, (x, y) => (x * y).Sum()).Aggregate((x, y) => x + y);

    private static double Largest(Tensor t) => t.ToArray<double>().Select(Math.Abs).DefaultIfEmpty(0).Max();

    private static string? Difference(Tensor expected, Tensor actual, double tolerance, double rounding)
    {
        if (expected.Shape != actual.Shape) return $"shape {actual.Shape}, wanted {expected.Shape}";
        var (e, a) = (expected.ToArray<double>(), actual.ToArray<double>());
        var largest = Largest(expected);
        for (var i = 0; i < e.Length; i++)
        {
            if (!(Math.Abs(e[i] - a[i]) <= tolerance * largest + rounding)) return $"number {i}: expected {e[i]:R}, got {a[i]:R}, largest {largest:G3}";
        }

        return null;
    }
}
