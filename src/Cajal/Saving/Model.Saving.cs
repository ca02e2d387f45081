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
    /// CJ2005: there are no weights yet; CJ3401: the file's name ends in something else; CJ3403: the file is there and must not be replaced.
    /// </exception>
    /// <example><code>
    /// model.SaveWeights("digits.weights.npz");
    /// other.LoadWeights("digits.weights.npz");
    /// </code></example>
    public void SaveWeights(string path, bool overwrite = true)
    {
        RequireBuilt("save its weights");
        WeightsFile.Save(this, path, overwrite);
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
}
