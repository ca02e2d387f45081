using Cajal.Data;
using Cajal.Training;

namespace Cajal.Saving;

/// <summary>All that training changes in one file: weights, kept states, counters of random numbers, optimizers, metrics.</summary>
internal static class Checkpoint
{
    private const string RandomKeyName = "random/global";

    // States of recurrent layers exist for the sizes of batches that were met; those of other sizes begin at zero anyway.
    private const string KeptState = "rnn_state_";

    public static void Save(string path, Model model, Trainer trainer, bool withMetrics, IEnumerable<KeyValuePair<string, Tensor>>? more = null)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        var values = Variables(model, trainer, withMetrics).Select(v => KeyValuePair.Create(v.Key, v.Value.Current));
        Npz.Save(path, [.. values, KeyValuePair.Create(RandomKeyName, RandomKey.Global.ToTensor()), .. more ?? []]);
    }

    public static OrderedDictionary<string, Tensor> Load(string path, string model)
    {
        if (File.Exists(path)) return Npz.Load(path);
        throw new CajalException(new Problem("CJ3403", $"The checkpoint of \"{model}\" was not loaded.")
            .Fact("file", path)
            .Note("There is no such file.")
            .Try($"check the path; it is taken from the current folder, {Environment.CurrentDirectory}."));
    }

    /// <summary>Gives every variable its value, or none of them.</summary>
    public static void Restore(string path, OrderedDictionary<string, Tensor> arrays, Model model, Trainer trainer, bool withMetrics)
    {
        var variables = Variables(model, trainer, withMetrics);
        RequireFit(path, model.Name, variables, arrays);
        foreach (var (name, variable) in variables)
        {
            if (arrays.TryGetValue(name, out var value)) variable.Assign(value);
        }

        var random = arrays[RandomKeyName].ToArray<long>();
        RandomKey.Global = new RandomKey(random[0], random[1]);
    }

    private static OrderedDictionary<string, Variable> Variables(Model model, Trainer trainer, bool withMetrics)
    {
        model.BuildOptimizers(trainer.Optimizer);
        var all = new OrderedDictionary<string, Variable>();
        foreach (var (path, variable) in WeightPaths.Of(model, withState: true)) all.Add($"model/{path}", variable);
        foreach (var (i, variable) in model.TrainingState(trainer.Optimizer).Index()) all.Add($"optimizer/{i}_{variable.Name}", variable);
        if (!withMetrics) return all;
        foreach (var (i, (name, metric)) in trainer.Measures.Index())
        {
            foreach (var (k, variable) in metric.Variables.Index()) all.Add($"metrics/{i}_{name}/{k}_{variable.Name}", variable);
        }

        return all;
    }

    private static void RequireFit(string path, string model, OrderedDictionary<string, Variable> variables, OrderedDictionary<string, Tensor> arrays)
    {
        var problem = new Problem("CJ3408", $"This checkpoint is not of this training of model \"{model}\".").Fact("file", path);
        if (!arrays.ContainsKey(RandomKeyName)) throw new CajalException(problem.Note("The file is no checkpoint.").Try("LoadWeights, if it holds weights."));
        string[] ours = ["model/", "optimizer/", "metrics/"];
        var missing = variables.Keys.FirstOrDefault(k => !arrays.ContainsKey(k) && !k.Contains(KeptState, StringComparison.Ordinal));
        var left = arrays.Keys.FirstOrDefault(
            k => ours.Any(o => k.StartsWith(o, StringComparison.Ordinal)) && !variables.ContainsKey(k) && !k.Contains(KeptState, StringComparison.Ordinal));
        var misfit = variables.FirstOrDefault(v => arrays.TryGetValue(v.Key, out var value) && value.Spec != v.Value.Spec);
        if (missing is null && left is null && misfit.Key is null) return;
        if (missing is not null) problem.Fact("missing in the file", missing);
        if (left is not null) problem.Fact("not in the training", left);
        if (misfit.Key is not null) problem.Fact(misfit.Key, $"{misfit.Value.Spec} here, {arrays[misfit.Key].Spec} in the file");
        throw new CajalException(problem
            .Note("Nothing was loaded. Network, optimizer and metrics must be those that were saved.")
            .Try("make and compile the model as it was, or delete the file to begin anew."));
    }
}
