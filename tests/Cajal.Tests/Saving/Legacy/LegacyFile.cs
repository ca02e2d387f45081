using Cajal.Saving.Hdf5;
using Cajal.Saving.Legacy;

namespace Cajal.Tests.Saving.Legacy;

/// <summary>Small files as Keras 1 and 2 wrote them.</summary>
internal sealed class LegacyFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Hdf5Writer _file = new();
    private readonly List<string> _layers = [];

    public LegacyFile(string? version = null, string? backend = null)
    {
        if (version is not null) _file.Root.SetAttribute("keras_version", version);
        if (backend is not null) _file.Root.SetAttribute("backend", backend);
    }

    public string Path => _folder.File("model.h5");

    public Hdf5GroupWriter Root => _file.Root;

    /// <summary>Adds a layer with its arrays.</summary>
    public LegacyFile Add(string layer, params (string Name, Tensor Values)[] arrays)
    {
        _layers.Add(layer);
        var group = _file.Root.Group(layer);
        group.SetAttribute("weight_names", [.. arrays.Select(a => a.Name)]);
        foreach (var (name, values) in arrays) group.Add(name, values);
        return this;
    }

    /// <summary>Writes the file and gives the model its weights.</summary>
    public void Load(Model model, bool byName = false, bool skipMismatch = false)
    {
        _file.Root.SetAttribute("layer_names", _layers);
        _file.Save(Path);
        using var file = Hdf5File.Open(Path);
        LegacyH5.LoadWeights(model, file, Path, byName, skipMismatch);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Numbers that tell their place: 0, 1, 2 and so on from a start.</summary>
    public static Tensor Counted(Shape shape, float start = 0) => Tensor.From([.. Enumerable.Range(0, (int)shape.Size).Select(i => start + i)], shape);
}
