using Cajal.Saving.Hdf5;

namespace Cajal.Saving.Legacy;

/// <summary>Files that Keras 1 and 2 wrote, and Keras 3 still writes, under names that end in <c>.h5</c>.</summary>
internal static partial class LegacyH5
{
    private const string Config = "model_config";

    /// <summary>Whether a file holds a model.</summary>
    public static bool HasModel(Hdf5File file) => NameLists.Text(file.Root, Config) is not null;

    /// <summary>Whether a file holds weights in this form, with or without a model.</summary>
    public static bool HasWeights(Hdf5File file) => SavedLayers.Find(file.Root) is not null;

    /// <summary>Makes the model of a file, with its weights and, where it was compiled, its training.</summary>
    /// <param name="file">A file that <see cref="HasModel"/>.</param>
    /// <param name="path">Where it lies, for messages.</param>
    /// <param name="compile">Whether to compile the model as it was.</param>
    /// <param name="notes">Receives what could not be taken over.</param>
    /// <exception cref="CajalException">CJ3421, CJ3422: the weights do not fit the model, or are damaged.</exception>
    public static Model Load(Hdf5File file, string path, bool compile, List<Message> notes)
    {
        var root = file.Root;
        Model model;
        IReadOnlyDictionary<Variable, string>? names;
        using (Loading.Begin(path))
        {
            var config = ConfigJson.Read(NameLists.Text(root, Config)!);
            if (!config.ContainsKey("keras_version")) config["keras_version"] = NameLists.Text(root, "keras_version") ?? "1.0";
            model = ModelConfig.Read(config);
            names = SavedLayers.Find(root) is { } group ? WeightFit.Load(model, path, SavedLayers.Read(group, root), byName: false, skipMismatch: false) : null;
        }

        if (compile) SavedTraining.Apply(model, root, path, names, notes);
        return model;
    }

    /// <summary>Gives a model's weights the values of a file.</summary>
    /// <param name="model">The model, which has its weights.</param>
    /// <param name="file">A file that <see cref="HasWeights"/>.</param>
    /// <param name="path">Where it lies, for messages.</param>
    /// <param name="byName">Whether layers are found by name instead of by their order.</param>
    /// <param name="skipMismatch">Whether to take what fits and leave the rest as it is.</param>
    /// <exception cref="CajalException">CJ3421, CJ3422: they do not fit, or are damaged.</exception>
    public static void LoadWeights(Model model, Hdf5File file, string path, bool byName, bool skipMismatch) =>
        WeightFit.Load(model, path, SavedLayers.Read(SavedLayers.Find(file.Root)!, file.Root), byName, skipMismatch);
}
