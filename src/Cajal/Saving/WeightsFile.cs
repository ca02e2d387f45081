using Cajal.Data;
using Cajal.Graph;

namespace Cajal.Saving;

/// <summary>Weights in a NumPy archive, one array for each, by their paths.</summary>
internal static class WeightsFile
{
    /// <summary>Gives every weight its value, or none of them.</summary>
    public static void Load(Model model, string path, bool skipMismatch)
    {
        var (weights, arrays) = (WeightPaths.Of(model), Npz.Load(path));
        if (!skipMismatch) RequireFit(model.Name, path, weights, new(arrays.Select(a => KeyValuePair.Create(a.Key, Extents(a.Value.Shape)))));
        foreach (var (name, weight) in weights)
        {
            if (arrays.TryGetValue(name, out var value) && value.Shape == weight.Shape) weight.Assign(value);
        }

        model.ForgetAdaptations();
    }

    /// <summary>Insists that there is a value for each variable, and none besides.</summary>
    /// <param name="model">For messages.</param>
    /// <param name="path">For messages.</param>
    /// <param name="weights">The variables by path.</param>
    /// <param name="arrays">The extents of the arrays in the file, by name.</param>
    public static void RequireFit(string model, string path, OrderedDictionary<string, Variable> weights, OrderedDictionary<string, long[]> arrays)
    {
        string[] missing = [.. weights.Keys.Where(k => !arrays.ContainsKey(k))];
        string[] left = [.. arrays.Keys.Where(k => !weights.ContainsKey(k))];
        string[] misfits =
        [
            .. weights.Where(w => arrays.TryGetValue(w.Key, out var extents) && !extents.SequenceEqual(Extents(w.Value.Shape)))
                .Select(w => $"{w.Key} is {w.Value.Shape} in the model, [{string.Join(", ", arrays[w.Key])}] in the file"),
        ];
        if (missing.Length + left.Length + misfits.Length == 0) return;
        var problem = new Problem("CJ3402", $"The weights in this file are not those of model \"{model}\".").Fact("file", path);
        if (missing.Length > 0) problem.Fact("missing in the file", List(missing));
        if (left.Length > 0) problem.Fact("not in the model", List(left));
        if (misfits.Length > 0) problem.Fact("shapes", List(misfits));
        throw new CajalException(problem
            .Note("Nothing was loaded. Layers are counted by class in the order of the model; their names do not matter.")
            .Try("build the same network that was saved, or take what fits with skipMismatch: true."));
    }

    /// <summary>Extents as files have them.</summary>
    public static long[] Extents(Shape shape) => [.. shape.Select(d => (long)d)];

    private static string List(string[] items) =>
        items.Length <= 5 ? string.Join(", ", items) : $"{string.Join(", ", items.Take(5))}, and {items.Length - 5} more";

    /// <summary>The page for a file whose name, or content, is of no format of weights.</summary>
    public static CajalException WrongEnding(string path) => new(new Problem("CJ3401", "Weights are kept in files that end in .weights.h5, .h5, .safetensors or .weights.npz.")
        .Fact("file", path)
        .Try(path.EndsWith(".keras", StringComparison.OrdinalIgnoreCase) && !File.Exists(path)
            ? (Message)"model.Save, which writes the weights with all else."
            : $"\"{Path.GetFileNameWithoutExtension(path)}.weights.h5\", which Keras reads too."));
}
