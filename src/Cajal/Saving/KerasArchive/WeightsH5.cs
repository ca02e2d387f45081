using Cajal.Saving.Hdf5;

namespace Cajal.Saving;

/// <summary>Keras 3's weights in HDF5, as in <c>.weights.h5</c> files and archives.</summary>
internal static class WeightsH5
{
    private const string Values = "vars";

    /// <summary>The file of a model's objects, to be written.</summary>
    public static Hdf5Writer Write(SavedObject tree)
    {
        var file = new Hdf5Writer();
        foreach (var (path, saved) in tree.All())
        {
            var values = file.Root.Group(SavedObject.Join(path, Values));
            values.SetAttribute("name", saved.Name);
            foreach (var (key, variable) in saved.Variables) values.Add(key, variable.Saved);
        }

        return file;
    }

    /// <summary>Gives the variables of a model's objects their values: all of them, or none where they do not fit.</summary>
    public static void Read(SavedObject tree, StoredGroup file, string model, string path, bool skipMismatch)
    {
        var match = WeightMatch.Of(tree, file);
        if (!skipMismatch) match.RequireWhole(model, path);
        match.Fill();
    }
}
