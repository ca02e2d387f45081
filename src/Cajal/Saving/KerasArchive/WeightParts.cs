using Cajal.Layers;
using Cajal.Saving.Hdf5;

namespace Cajal.Saving;

/// <summary>Weights that Keras has cut into several files, because they are large, with a list of them: <c>x.weights.json</c>.</summary>
internal static class WeightParts
{
    private const string Map = "weight_map";

    /// <summary>Gives a model's weights the values of the parts.</summary>
    public static void Load(Model model, string path, bool skipMismatch)
    {
        if (ConfigJson.Read(File.ReadAllText(path)).GetValueOrDefault(Map) is not LayerConfig map) throw WeightsFile.WrongEnding(path);
        var files = new List<Hdf5File>();
        try
        {
            foreach (var name in map.Values.SelectMany(v => v is object?[] several ? several : [v]).OfType<string>().Distinct()) files.Add(Hdf5File.Open(Beside(path, name)));
            WeightsH5.Read(SavedObject.Of(model), new StoredGroup(files.Select(f => f.Root)), model.Name, path, skipMismatch);
        }
        finally
        {
            foreach (var file in files) file.Dispose();
        }
    }

    // A list from elsewhere must not make a program read other files.
    private static string Beside(string path, string name)
    {
        if (name == Path.GetFileName(name) && name.AsSpan().IndexOfAny('/', '\\', ':') < 0 && name is not ("." or "..")) return Path.Combine(Path.GetDirectoryName(path) ?? "", name);
        throw new CajalException(new Problem("CJ3412", $"{Path.GetFileName(path)} is no sound list of weights.")
            .Fact("file", path)
            .Fact("part", name)
            .Note("A part must lie in the same folder.")
            .Try("fetch the list and its parts again."));
    }
}
