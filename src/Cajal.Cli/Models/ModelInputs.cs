using Cajal.Data;

namespace Cajal.Cli;

/// <summary>Arrays from files, in the order of a network's inputs.</summary>
internal static class ModelInputs
{
    /// <summary>Reads them: one .npz with all inputs, or one .npy for each.</summary>
    /// <param name="model">The network.</param>
    /// <param name="paths">The files.</param>
    /// <param name="input">The array of an .npz that is the input of a network with one; null to go by the names.</param>
    /// <exception cref="UsageException">There are too few or too many (CJ5041), or they do not fit (CJ5029).</exception>
    public static Tensor[] Read(Model model, IReadOnlyList<string> paths, string? input)
    {
        foreach (var path in paths) Inspector.RequireFile(path);
        var arrays = paths is [var archive] && archive.EndsWith(".npz", StringComparison.OrdinalIgnoreCase)
            ? Npz.Load(archive)
            : new OrderedDictionary<string, Tensor>(paths.Select(p => KeyValuePair.Create(p, RunData.Array(p, input ?? "x"))));
        var chosen = Choose(model, arrays, input, string.Join(", ", paths));
        return [.. model.Inputs.Zip(chosen, (place, array) => Fit(place.Name, place.Shape, array).Cast(place.DType))];
    }

    /// <summary>An array in the shape of an input: one example gets its batch, flat rows and missing channels are put in shape.</summary>
    public static Tensor Fit(string name, PartialShape expected, Tensor array)
    {
        if (expected.Accepts(array.Shape)) return array;
        if (expected.WithoutBatch().Accepts(array.Shape)) return array.ExpandDims(0);
        var size = expected.WithoutBatch().Aggregate(1L, (n, d) => n * (d ?? 1));
        var isWhole = expected.WithoutBatch().All(d => d is not null);
        if (isWhole && array.Rank > 0 && array.Size == array.Shape[0] * size) return array.Reshape(Shape.Create([array.Shape[0], .. expected.WithoutBatch().Select(d => d!.Value)]));
        throw new UsageException(new Problem("CJ5029", "This array does not fit the network.")
            .Fact("given", $"{array.DType.KerasName} {array.Shape}")
            .Fact(name, $"{expected}")
            .Try("give the first axis one entry for each example, and the others as the network was trained."));
    }

    private static IEnumerable<Tensor> Choose(Model model, OrderedDictionary<string, Tensor> arrays, string? input, string source)
    {
        var names = model.InputNames;
        if (input is not null && names.Count == 1) return [arrays.TryGetValue(input, out var named) ? named : throw Unknown(source, input, arrays)];
        if (names.All(arrays.ContainsKey)) return names.Select(n => arrays[n]);
        if (arrays.Count == names.Count) return arrays.Values;
        throw new UsageException(new Problem("CJ5041", $"{source} does not hold what the inputs of this network need.")
            .Fact("inputs", string.Join(", ", model.Inputs.Select(i => $"{i.Name} {i.Shape}")))
            .Fact("arrays", string.Join(", ", arrays.Select(a => $"{a.Key} {a.Value.Shape}")))
            .Try(names.Count == 1 ? $"name one with --input, for example --input {arrays.Keys.FirstOrDefault() ?? "x"}." : (Message)"name the arrays like the inputs, or give as many as there are inputs, in their order."));
    }

    private static UsageException Unknown(string source, string name, OrderedDictionary<string, Tensor> arrays) => new(new Problem("CJ5028", $"{Path.GetFileName(source)} has no array \"{name}\".")
        .Fact("arrays", string.Join(", ", arrays.Keys))
        .Try($"name one with --input, for example --input {arrays.Keys.FirstOrDefault() ?? "x"}."));
}
