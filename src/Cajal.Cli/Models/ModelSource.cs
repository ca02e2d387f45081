using System.Text.Json;
using Cajal.Data;
using Cajal.Saving;
using Cajal.Saving.Hdf5;

namespace Cajal.Cli;

/// <summary>A network, or weights without one, from any file that holds them. The content tells what it is, not the name.</summary>
/// <param name="Path">Where it was read.</param>
/// <param name="Format">What the file is.</param>
/// <param name="Model">The network; null for a file of weights alone.</param>
/// <param name="Weights">The weights by name, in the file's order; those of the network where there is one; null for an architecture alone.</param>
internal sealed record ModelSource(string Path, Message Format, Model? Model, OrderedDictionary<string, Tensor>? Weights)
{
    private const string Config = "config.json", Metadata = "metadata.json";
    private const int MostMetadata = 1 << 20;

    /// <summary>The version of Keras that wrote the file; null where it does not say.</summary>
    public string? KerasVersion { get; init; }

    /// <summary>Whether a path is that of a model or of weights, as far as its first bytes or its ending show.</summary>
    public static bool Is(string path)
    {
        if (Directory.Exists(path)) return IsArchive(path) || RunFolder.Is(path);
        return IsZip(path) || Hdf5File.IsHdf5(path) || Ends(path, ".safetensors") || Ends(path, ".json");
    }

    /// <summary>Whether a folder is an archive of Keras 3 that was unpacked.</summary>
    public static bool IsArchive(string folder) => File.Exists(System.IO.Path.Combine(folder, Config));

    /// <summary>Reads the folder of a run, a model or weights.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="architecture">A file with the network that bare weights belong to.</param>
    /// <param name="compile">Whether to take over how the model was compiled.</param>
    public static ModelSource Open(string path, string? architecture = null, bool compile = false)
    {
        Layers.Layer.ResetNames(); // Automatic names must not depend on what was read before.
        if (architecture is not null) return Joined(path, architecture);
        if (Directory.Exists(path)) return IsArchive(path) ? Archive(path, compile, null) : Of(path, "the folder of a run", RunFolder.Open(path).Model);
        Inspector.RequireFile(path);
        if (IsZip(path)) return OfZip(path, compile);
        if (Hdf5File.IsHdf5(path)) return OfHdf5(path, compile);
        if (Ends(path, ".safetensors")) return new ModelSource(path, "safetensors", null, Safetensors.Load(path));
        if (Ends(path, ".json")) return new ModelSource(path, "an architecture as JSON", Model.FromJson(File.ReadAllText(path)), null);
        throw new UsageException(new Problem("CJ5051", $"{System.IO.Path.GetFileName(path)} holds no network that cajal knows.")
            .Fact("known", ".keras, .h5, .hdf5, .json, .weights.h5, .safetensors, .npz")
            .Try("look into it: cajal inspect FILE."));
    }

    private static ModelSource Joined(string path, string architecture)
    {
        Inspector.RequireFile(path);
        var model = Open(architecture).Model ?? throw new UsageException(new Problem("CJ5043", $"{System.IO.Path.GetFileName(architecture)} holds weights without a network.")
            .Try("give the architecture, such as model.json, or a whole model."));
        if (model.Inputs.Count == 0) throw new UsageException(new Problem("CJ5043", $"{System.IO.Path.GetFileName(architecture)} does not say what goes into the network.").Try("begin it with an InputLayer."));
        model.LoadWeights(path);
        return Of(path, "weights, joined with a network", model);
    }

    private static ModelSource OfZip(string path, bool compile)
    {
        using (var zip = ZipReader.Open(path))
        {
            if (zip.Find(Config) is null) return new ModelSource(path, "an archive of NumPy arrays", null, Npz.Load(path));
            return Archive(path, compile, zip.Find(Metadata)?.Text(MostMetadata));
        }
    }

    private static ModelSource Archive(string path, bool compile, string? metadata)
    {
        metadata ??= File.Exists(System.IO.Path.Combine(path, Metadata)) ? File.ReadAllText(System.IO.Path.Combine(path, Metadata)) : null;
        return Of(path, "an archive of Keras 3", Model.Load(path, compile)) with { KerasVersion = Version(metadata) };
    }

    private static ModelSource OfHdf5(string path, bool compile)
    {
        using var file = Hdf5File.Open(path);
        var group = file.Root.Attributes.ContainsKey("keras_version") ? file.Root : file.Root.Group("model_weights");
        var version = group?.Attributes.GetValueOrDefault("keras_version") is { } given ? given.Text() : null;
        if (file.Root.Attributes.ContainsKey("model_config")) return Of(path, "a model in HDF5", Model.Load(path, compile)) with { KerasVersion = version };
        var weights = new OrderedDictionary<string, Tensor>(Datasets(file.Root, "").Select(d => KeyValuePair.Create(d.Name, d.Data.Read())));
        return new ModelSource(path, "arrays in HDF5", null, weights) { KerasVersion = version };
    }

    /// <summary>The data sets of numbers in a group and the groups inside, by their paths.</summary>
    private static IEnumerable<(string Name, Hdf5Dataset Data)> Datasets(Hdf5Group group, string prefix)
    {
        foreach (var name in Numbered(group.Names))
        {
            var found = group.Find(name);
            if (found is Hdf5Dataset data && data.Type.DType is not null) yield return (prefix + name, data);
            if (found is not Hdf5Group inner) continue;
            foreach (var one in Datasets(inner, $"{prefix}{name}/")) yield return one;
        }
    }

    // Keras numbers the arrays of a layer, and 10 comes behind 9.
    private static IEnumerable<string> Numbered(IReadOnlyList<string> names) => names.All(n => int.TryParse(n, out _)) ? names.OrderBy(int.Parse) : names;

    private static ModelSource Of(string path, Message format, Model model) =>
        new(path, format, model, new OrderedDictionary<string, Tensor>(model.Weights.DistinctBy(w => w.Path).Select(w => KeyValuePair.Create(w.Path, w.Value))));

    private static string? Version(string? metadata)
    {
        if (metadata is null) return null;
        try
        {
            using var json = JsonDocument.Parse(metadata);
            return json.RootElement.TryGetProperty("keras_version", out var version) ? version.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // It tells nothing that the model needs.
        }
    }

    private static bool IsZip(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using var file = File.OpenRead(path);
        return ZipReader.IsZip(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
    }

    private static bool Ends(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
