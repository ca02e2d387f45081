using Cajal.Saving.Hdf5;

namespace Cajal.Saving.Legacy;

/// <summary>Files that Keras 1 and 2 wrote, and Keras 3 still writes, under names that end in <c>.h5</c>.</summary>
internal static partial class LegacyH5
{
    private const string Config = "model_config";

    /// <summary>Whether a file holds weights in this form, with or without a model.</summary>
    public static bool IsLegacy(Hdf5File file) => NameLists.Text(file.Root, Config) is not null || SavedLayers.Find(file.Root) is not null;

    /// <summary>Makes the model of a file, with its weights and, where it was compiled, its training.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Where it lies, for messages.</param>
    /// <param name="compile">Whether to compile the model as it was.</param>
    /// <param name="notes">Receives what could not be taken over.</param>
    /// <exception cref="CajalException">CJ3420: there is no model in it; CJ3421, CJ3422: its weights do not fit its model, or are damaged.</exception>
    public static Model Load(Hdf5File file, string path, bool compile, List<Message> notes)
    {
        var root = file.Root;
        var json = NameLists.Text(root, Config) ?? throw LegacyPages.NoModel(path, SavedLayers.Find(root) is not null);
        Model model;
        using (Loading.Begin())
        {
            var config = ConfigJson.Read(json);
            if (!config.ContainsKey("keras_version")) config["keras_version"] = NameLists.Text(root, "keras_version") ?? "1.0";
            model = ModelConfig.Read(config);
        }

        var isPlain = SavedLayers.Find(root) is not { } group || WeightFit.Load(model, path, SavedLayers.Read(group, root), byName: false, skipMismatch: false);
        if (compile) SavedTraining.Apply(model, root, isPlain, notes);
        return model;
    }

    /// <summary>Gives a model's weights the values of a file.</summary>
    /// <param name="model">The model, which has its weights.</param>
    /// <param name="file">The file.</param>
    /// <param name="path">Where it lies, for messages.</param>
    /// <param name="byName">Whether layers are found by name instead of by their order.</param>
    /// <param name="skipMismatch">Whether to take what fits and leave the rest as it is.</param>
    /// <exception cref="CajalException">CJ3420: there are no weights in it; CJ3421, CJ3422: they do not fit, or are damaged.</exception>
    public static void LoadWeights(Model model, Hdf5File file, string path, bool byName, bool skipMismatch)
    {
        var group = SavedLayers.Find(file.Root) ?? throw LegacyPages.NoModel(path, hasWeights: false);
        WeightFit.Load(model, path, SavedLayers.Read(group, file.Root), byName, skipMismatch);
    }
}
