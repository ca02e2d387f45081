using Cajal.Saving;

namespace Cajal;

public partial class Model
{
    /// <summary>Writes the weights into a file, whole or not at all: a NumPy archive with one array for each.</summary>
    /// <remarks>
    /// Arrays are named by the place of their layer, counted by class: <c>dense/kernel</c>, <c>dense_1/kernel</c>, <c>sequential/conv2d/bias</c>. Names of
    /// layers do not matter, as in Keras. What is shared is written once. Python reads the file with <c>numpy.load</c>.
    /// </remarks>
    /// <param name="path">A name that ends in <c>.weights.npz</c>.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <exception cref="CajalException">
    /// CJ2005: there are no weights yet; CJ3401: the file's name ends in something else; CJ3403: the file is there and must not be replaced, or cannot be written.
    /// </exception>
    /// <example><code>
    /// model.SaveWeights("digits.weights.npz");
    /// other.LoadWeights("digits.weights.npz");
    /// </code></example>
    public void SaveWeights(string path, bool overwrite = true)
    {
        RequireBuilt("save its weights");
        try
        {
            WeightsFile.Save(this, path, overwrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WeightsFile.NotWritten(Name, path, e);
        }
    }

    /// <summary>Reads the weights from a file that <see cref="SaveWeights"/> wrote: all of them, or none where they do not fit.</summary>
    /// <param name="path">A name that ends in <c>.npz</c>.</param>
    /// <param name="skipMismatch">Whether to take what fits and leave the rest as it is.</param>
    /// <exception cref="CajalException">
    /// CJ2005: the model has no weights yet; CJ3401: the file's name ends in something else; CJ3402: the weights do not fit; CJ3403: there is no file;
    /// CJ4010 to CJ4014: the file is damaged.
    /// </exception>
    public void LoadWeights(string path, bool skipMismatch = false)
    {
        RequireBuilt("load weights");
        WeightsFile.Load(this, path, skipMismatch);
    }

    /// <summary>
    /// Writes all that training has changed into a file, whole or not at all: weights, the state of layers, counters of random numbers, and the optimizer's
    /// memory. A training that loads it goes on as this one would.
    /// </summary>
    /// <remarks>For trainings that must survive being killed, <see cref="Callbacks.BackupAndRestore"/> also keeps the place in the data and the history.</remarks>
    /// <param name="path">A name that ends in <c>.npz</c>; its folder is made where it is missing.</param>
    /// <exception cref="CajalException">CJ2005: there are no weights yet; CJ3006: the model is not compiled.</exception>
    /// <example><code>
    /// model.Fit(train, epochs: 10);
    /// model.SaveCheckpoint("after-10.npz");
    /// </code></example>
    public void SaveCheckpoint(string path)
    {
        RequireBuilt("save a checkpoint");
        Checkpoint.Save(path, this, Trainer("save a checkpoint"), withMetrics: false);
    }

    /// <summary>Reads a file of <see cref="SaveCheckpoint"/>: everything, or nothing where it does not fit.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CajalException">
    /// CJ2005: the model has no weights yet; CJ3006: it is not compiled; CJ3403: there is no file; CJ3408: the file is of another network or optimizer.
    /// </exception>
    public void LoadCheckpoint(string path)
    {
        RequireBuilt("load a checkpoint");
        Checkpoint.Restore(path, Checkpoint.Load(path, Name), this, Trainer("load a checkpoint"), withMetrics: false);
    }
}
