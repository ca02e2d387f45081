using Cajal.Saving.Hdf5;

namespace Cajal.Saving.Legacy;

/// <summary>The arrays of one layer, in the order in which they were written.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Arrays">Trainable ones first.</param>
internal sealed record SavedLayer(string Name, IReadOnlyList<SavedArray> Arrays);

/// <summary>The weights of a legacy file: a list of layers, each with a list of arrays.</summary>
internal sealed class SavedLayers
{
    public const string Layers = "layer_names", Weights = "weight_names", TopLevel = "top_level_model_weights";

    private SavedLayers(IReadOnlyList<SavedLayer> all, SavedLayer? model, SavedAge age) => (All, Model, Age) = (all, model, age);

    /// <summary>Every layer in the order of the model, also those without arrays.</summary>
    public IReadOnlyList<SavedLayer> All { get; }

    /// <summary>The arrays of the model itself, where it has some.</summary>
    public SavedLayer? Model { get; }

    /// <summary>Who wrote the file.</summary>
    public SavedAge Age { get; }

    /// <summary>The group of weights: <c>model_weights</c>, or the root of a file that holds nothing else; null where the file is of another kind.</summary>
    public static Hdf5Group? Find(Hdf5Group root) =>
        NameLists.Has(root, Layers) ? root : root.Group("model_weights") is { } group && NameLists.Has(group, Layers) ? group : null;

    /// <summary>Reads the names; arrays are read when they are asked for.</summary>
    /// <exception cref="CajalException">The lists of names and what they name do not fit together (CJ3422).</exception>
    public static SavedLayers Read(Hdf5Group group, Hdf5Group root)
    {
        var layers = NameLists.Read(group, Layers).Select(name => Layer(group, name)).ToArray();
        var model = group.Group(TopLevel) is null ? null : Layer(group, TopLevel);
        return new SavedLayers(layers, model is { Arrays.Count: > 0 } ? model : null, SavedAge.Of(group, root));
    }

    private static SavedLayer Layer(Hdf5Group parent, string name)
    {
        var group = parent.Group(name) ?? throw LegacyPages.Damaged($"It names a layer \"{name}\" and has no group of that name.");
        return new SavedLayer(name, [.. NameLists.Read(group, Weights).Select(w => Array(group, w))]);
    }

    /// <summary>An array that a list names.</summary>
    public static SavedArray Array(Hdf5Group group, string name) => new(
        name, group.Dataset(name) ?? throw LegacyPages.Damaged($"\"{group.Path}\" names an array \"{name}\" that is not there."));
}

/// <summary>Who wrote a file, as far as it changes how arrays are laid out.</summary>
/// <param name="Version">Keras's version as it stands in the file; null in the oldest.</param>
/// <param name="Backend">What computed below Keras 2; null in Keras 1.</param>
internal sealed record SavedAge(string? Version, string? Backend)
{
    /// <summary>Whether the arrays are those of Keras 1.</summary>
    public bool IsFirst => Version is null || Version.StartsWith("1.", StringComparison.Ordinal);

    /// <summary>Whether kernels of convolutions are turned around.</summary>
    public bool IsTheano => Backend == "theano";

    /// <summary>Whether it is older than a version.</summary>
    public bool IsBefore(int major, int minor, int patch) =>
        Version is null || (System.Version.TryParse(Version.Split('-')[0], out var version) && version < new System.Version(major, minor, patch));

    /// <summary>Reads what the weights, or the file around them, say of themselves.</summary>
    public static SavedAge Of(Hdf5Group weights, Hdf5Group root)
    {
        return new SavedAge(Said("keras_version"), Said("backend"));

        string? Said(string name) => NameLists.Text(weights, name) ?? NameLists.Text(root, name);
    }
}
