using Cajal.Graph;

namespace Cajal.Training;

/// <summary>Checks on the data that users hand over, each with its page, and the conversions Keras does silently.</summary>
internal static class Preparation
{
    public static string[] InputNames(Model model, int count) =>
        model.InputNames.Count == count ? [.. model.InputNames] : Numbered("input", count);

    public static string[] OutputNames(Model model, int count)
    {
        if (model.OutputNames.Count != count) return Numbered("output", count);
        var seen = new Dictionary<string, int>();
        return [.. model.OutputNames.Select(name => (seen[name] = seen.GetValueOrDefault(name) + 1) is var n && n == 1 ? name : $"{name}_{n - 1}")];
    }

    /// <summary>Double precision gives way to single, the precision of models; whole numbers stay.</summary>
    public static Tensor?[] Floats(Tensor?[] tensors) => Array.ConvertAll(tensors, t => t is { DType: DType.Float64 } ? t.Cast(DType.Float32) : t);

    public static void RequireRows(string model, Tensor[] inputs, string[] names)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Rank == 0)
            {
                throw new ShapeException(new Problem("CJ3008", $"Model \"{model}\" was given a single number where it needs examples.")
                    .Fact($"{names[i]}", inputs[i])
                    .Try("give a tensor whose first axis counts the examples; several inputs go as [a, b]."));
            }

            RequireCount(model, inputs[0], inputs[i], "inputs", names[i]);
        }

        if (inputs[0].Shape[0] > 0) return;
        throw new CajalException(new Problem("CJ3008", $"Model \"{model}\" was given no examples.")
            .Fact($"{names[0]}", inputs[0])
            .Try("check where the data comes from; the first axis counts the examples."));
    }

    /// <summary>The page for a stream without elements.</summary>
    public static CajalException NoExamples(string model) => new(new Problem("CJ3008", $"Model \"{model}\" was given no examples.")
        .Note("The stream came to its end before there was a batch.")
        .Try("check where the data comes from; a sequence that can be gone through only once is empty the second time."));

    public static void RequireCount(string model, Tensor inputs, Tensor other, string what, string name)
    {
        if (other.Rank > 0 && other.Shape[0] == inputs.Shape[0]) return;
        throw new ShapeException(new Problem("CJ3007", $"Model \"{model}\" was given different numbers of inputs and {what}.")
            .Fact("inputs", inputs, "the first axis counts the examples")
            .Fact($"{what} of {name}", other)
            .Try("give one for each example."));
    }

    /// <summary>One weight per example from its class, times the weight it has already.</summary>
    public static Tensor ClassWeights(Tensor target, IReadOnlyDictionary<int, float> classWeight, Tensor? sampleWeight)
    {
        var isOneHot = target.Rank > 1 && target.Shape[-1] > 1;
        var values = target.ToArray<double>();
        var width = values.Length / target.Shape[0];
        var weights = new float[target.Shape[0]];
        for (var i = 0; i < weights.Length; i++)
        {
            var row = values.AsSpan(i * width, width);
            var label = (int)row[0];
            if (isOneHot)
            {
                label = 0;
                for (var k = 1; k < row.Length; k++) label = row[k] > row[label] ? k : label;
            }

            weights[i] = classWeight.TryGetValue(label, out var weight) ? weight : 1;
        }

        return sampleWeight is null ? weights : sampleWeight * weights;
    }

    private static string[] Numbered(string stem, int count) => [.. Enumerable.Range(1, count).Select(i => count == 1 ? stem : $"{stem}_{i}")];
}
