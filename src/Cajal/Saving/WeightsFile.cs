using Cajal.Data;
using Cajal.Graph;

namespace Cajal.Saving;

/// <summary>Weights in a NumPy archive, one array for each, by their paths.</summary>
internal static class WeightsFile
{
    private const string Ending = ".npz";

    public static void Save(Model model, string path, bool overwrite)
    {
        RequireEnding(path);
        if (!overwrite && File.Exists(path))
        {
            throw new CajalException(new Problem("CJ3403", $"The weights of \"{model.Name}\" were not saved.")
                .Fact("file", path)
                .Note("The file is there already, and overwrite is false.")
                .Try("give another name, or leave overwrite out."));
        }

        Npz.Save(path, WeightPaths.Of(model).Select(w => KeyValuePair.Create(w.Key, w.Value.Current)));
    }

    /// <summary>The page for a place where nothing can be written.</summary>
    public static CajalException NotWritten(string model, string path, Exception cause) => new(
        new Problem("CJ3403", $"The weights of \"{model}\" were not saved.")
            .Fact("file", path)
            .Note(cause is DirectoryNotFoundException ? "The folder does not exist." : cause.Message)
            .Try("a folder that exists and in which you may write; what was there before is still there."), cause);

    /// <summary>Gives every weight its value, or none of them.</summary>
    public static void Load(Model model, string path, bool skipMismatch)
    {
        RequireEnding(path);
        if (!File.Exists(path))
        {
            throw new CajalException(new Problem("CJ3403", $"The weights of \"{model.Name}\" were not loaded.")
                .Fact("file", path)
                .Note("There is no such file.")
                .Try("check the path; it is taken from the current folder, " + Environment.CurrentDirectory + "."));
        }

        var (weights, arrays) = (WeightPaths.Of(model), Npz.Load(path));
        if (!skipMismatch) RequireFit(model.Name, path, weights, arrays);
        foreach (var (name, weight) in weights)
        {
            if (arrays.TryGetValue(name, out var value) && value.Shape == weight.Shape) weight.Assign(value);
        }
    }

    /// <summary>Insists that there is a value for each variable, and none besides.</summary>
    public static void RequireFit(string model, string path, OrderedDictionary<string, Variable> weights, OrderedDictionary<string, Tensor> arrays)
    {
        string[] missing = [.. weights.Keys.Where(k => !arrays.ContainsKey(k))];
        string[] left = [.. arrays.Keys.Where(k => !weights.ContainsKey(k))];
        string[] misfits =
        [
            .. weights.Where(w => arrays.TryGetValue(w.Key, out var value) && value.Shape != w.Value.Shape)
                .Select(w => $"{w.Key} is {w.Value.Shape} in the model, {arrays[w.Key].Shape} in the file"),
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

    private static string List(string[] items) =>
        items.Length <= 5 ? string.Join(", ", items) : $"{string.Join(", ", items.Take(5))}, and {items.Length - 5} more";

    private static void RequireEnding(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)) return;
        throw new CajalException(new Problem("CJ3401", $"Weights are kept in files that end in {Ending}.")
            .Fact("file", path)
            .Try($"\"{Path.GetFileNameWithoutExtension(path)}.weights{Ending}\"."));
    }
}
