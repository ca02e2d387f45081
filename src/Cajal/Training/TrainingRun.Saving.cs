namespace Cajal.Training;

public sealed partial class TrainingRun
{
    /// <summary>Where <see cref="Save"/> asked for a file; null where nobody did.</summary>
    internal string? SavePath { get; private set; }

    /// <summary>The file that <see cref="Restore"/> named; null where nobody did.</summary>
    internal string? RestorePath { get; private set; }

    /// <summary>What callbacks have reported for an epoch that has not ended yet.</summary>
    internal IReadOnlyDictionary<string, double> Reported => _reported;

    /// <summary>
    /// Asks for a file from which a later training can go on exactly here. It is written, whole or not at all, once all callbacks have been heard of this
    /// step or epoch.
    /// </summary>
    /// <param name="path">A file that ends in <c>.npz</c>; its folder is made where it is missing.</param>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SavePath = path;
    }

    /// <summary>Asks that training go on where a file of <see cref="Save"/> stands. Call it in <see cref="Callback.OnTrainBegin"/>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">Training has begun already.</exception>
    public void Restore(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Epoch > 0) throw new InvalidOperationException("A training can be restored only before its first epoch, in OnTrainBegin.");
        RestorePath = path;
    }

    /// <summary>Takes the request for a file, so that it is not met twice.</summary>
    internal string? TakeSavePath()
    {
        var path = SavePath;
        SavePath = null;
        return path;
    }
}
