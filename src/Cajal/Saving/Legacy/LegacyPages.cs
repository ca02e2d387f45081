namespace Cajal.Saving.Legacy;

/// <summary>The pages of errors about legacy files.</summary>
internal static class LegacyPages
{
    /// <summary>The file has weights and no model.</summary>
    public static CajalException NoModel(string path, bool hasWeights)
    {
        var problem = new Problem("CJ3420", "This file holds no model.").Fact("file", path);
        throw new CajalException(hasWeights
            ? problem.Note("It holds weights alone.").Try("draw the model, or read its model.json with Model.FromJson, and LoadWeights from this file.")
            : problem.Note("It is an HDF5 file, and Keras did not write it.").Try("a file that model.save() of Keras wrote."));
    }

    /// <summary>The file's lists do not fit what is there.</summary>
    public static CajalException Damaged(Message note) => new(new Problem("CJ3422", "This file's weights are damaged.")
        .Note(note)
        .Try("copy the file anew, or write it again."));
}
