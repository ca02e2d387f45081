using System.Text;
using Cajal.Data;
using Cajal.Saving;

namespace Cajal.Cli;

/// <summary>The folder of a trained network: <c>model.json</c>, its weights, <c>task.json</c>, for tables <c>features.json</c>, and a report.</summary>
internal sealed class RunFolder
{
    private const string ModelFile = "model.json", InfoFile = "task.json", FeaturesFile = "features.json", WeightsEnding = "weights.npz";

    private RunFolder(string folder, Model model, RunInfo info, FeatureSpace? space) => (Folder, Model, Info, Space) = (folder, model, info, space);

    public string Folder { get; }

    /// <summary>The network with its weights.</summary>
    public Model Model { get; }

    public RunInfo Info { get; }

    /// <summary>How rows of a table become numbers; null where the data are no table.</summary>
    public FeatureSpace? Space { get; }

    public string Task => Info.Task;

    public IReadOnlyList<string> ClassNames => Info.ClassNames;

    /// <summary>What people want to know of it.</summary>
    public IEnumerable<(Message Name, string Value)> Facts
    {
        get
        {
            yield return ("data", Info.Data);
            if (Info.Target is { } target) yield return ("target", target);
            yield return ("task", Say.Of(Info.Task));
            if (ClassNames.Count > 0) yield return ("classes", ClassNames.Count > 20 ? $"{string.Join(", ", ClassNames.Take(20))} ... ({ClassNames.Count})" : string.Join(", ", ClassNames));
            if (Space is not null) yield return ("columns", string.Join(", ", Space.ColumnNames));
            foreach (var (name, value) in Info.Facts) yield return (name, value);
        }
    }

    /// <summary>Writes a run; every file whole or not at all.</summary>
    /// <returns>The file of the weights.</returns>
    public static string Write(string folder, string weightsName, Model model, RunInfo info, FeatureSpace? space)
    {
        Directory.CreateDirectory(folder);
        var weights = Path.Combine(folder, weightsName.Length == 0 ? WeightsEnding : $"{weightsName}.{WeightsEnding}");
        Npz.Save(weights, WeightPaths.Of(model).Select(w => KeyValuePair.Create(w.Key, w.Value.Value)));
        WriteText(Path.Combine(folder, ModelFile), model.ToJson(indented: true));
        WriteText(Path.Combine(folder, InfoFile), info.ToJson());
        if (space is not null) WriteText(Path.Combine(folder, FeaturesFile), space.ToJson());
        return weights;
    }

    /// <summary>Whether a folder is that of a run.</summary>
    public static bool Is(string folder) => File.Exists(Path.Combine(folder, ModelFile)) && File.Exists(Path.Combine(folder, InfoFile));

    /// <summary>Reads a run.</summary>
    /// <exception cref="CajalException">It is not the folder of a run (CJ5026), or a file in it is damaged (CJ5025).</exception>
    public static RunFolder Open(string folder)
    {
        if (!Is(folder)) throw NotARun(folder);
        var info = RunInfo.FromJson(File.ReadAllText(Path.Combine(folder, InfoFile)), Path.Combine(folder, InfoFile));
        var model = Model.FromJson(File.ReadAllText(Path.Combine(folder, ModelFile)));
        var weights = Directory.EnumerateFiles(folder, $"*{WeightsEnding}").Order(StringComparer.Ordinal).FirstOrDefault() ?? throw NotARun(folder);
        Fill(model, Npz.Load(weights), weights);
        var features = Path.Combine(folder, FeaturesFile);
        return new RunFolder(folder, model, info, File.Exists(features) ? FeatureSpace.FromJson(File.ReadAllText(features)) : null);
    }

    /// <summary>Writes a text whole or not at all.</summary>
    public static void WriteText(string path, string text) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private static void Fill(Model model, OrderedDictionary<string, Tensor> arrays, string path)
    {
        // Runs of earlier versions name weights by their layers, not by the places of these.
        var places = WeightPaths.Of(model);
        var weights = places.Keys.All(arrays.ContainsKey) ? places.Select(w => (w.Key, w.Value)) : model.Weights.Select(w => (w.Path, w));
        foreach (var (name, weight) in weights)
        {
            if (!arrays.TryGetValue(name, out var value)) throw RunInfo.Damaged(path, $"It lacks {name}.");
            if (value.Shape != weight.Shape) throw RunInfo.Damaged(path, $"{name} has shape {value.Shape}, the model wants {weight.Shape}.");
            weight.Assign(value.Cast(weight.DType));
        }
    }

    private static UsageException NotARun(string folder)
    {
        var problem = new Problem("CJ5026", $"\"{folder}\" is not the folder of a run.")
            .Fact("wanted", $"{ModelFile}, {InfoFile}, {WeightsEnding}");
        var runs = Directory.Exists("runs") ? Directory.EnumerateDirectories("runs").Where(d => File.Exists(Path.Combine(d, InfoFile))).ToArray() : [];
        if (runs.Length > 0) problem.Fact("runs here", string.Join(", ", runs));
        return new UsageException(problem.Try(NearestName.Find(folder, runs) is { } near ? (Message)$"did you mean {near}?" : "give the folder that cajal train has written."));
    }
}
