using Cajal.Saving;

namespace Cajal;

public partial class Model
{
    /// <summary>What could not be taken over when the model was loaded, such as the memory of an optimizer; usually nothing.</summary>
    public IReadOnlyList<string> LoadWarnings { get; private set; } = [];

    /// <summary>Writes the model into a file, whole or not at all: layers, weights, how it was compiled and how far it is trained.</summary>
    /// <remarks>
    /// <c>keras.models.load_model</c> of Python opens the file, and <see cref="Load"/> here; training then goes on as if it had not been saved. Python
    /// functions have no counterpart in a file: a loss or metric of your own is written by its name, and a layer of your own by its class.
    /// </remarks>
    /// <param name="path">A name that ends in <c>.keras</c>, or in <c>.h5</c> or <c>.hdf5</c> for the format of Keras 1 and 2.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="includeOptimizer">Whether the optimizer's settings and memory, losses and metrics are written.</param>
    /// <exception cref="CajalException">
    /// CJ2005: there are no weights yet; CJ2293: a layer cannot be written, all are named; CJ3411: the name ends in something else; CJ3403: the file is
    /// there and must not be replaced, or cannot be written.
    /// </exception>
    /// <example><code>
    /// model.Save("digits.keras");
    /// var copy = Model.Load("digits.keras");
    /// </code></example>
    public void Save(string path, bool overwrite = true, bool includeOptimizer = true)
    {
        RequireBuilt("be saved");
        ModelFile.Save(this, path, overwrite, includeOptimizer);
    }

    /// <summary>Makes the model of a file, with its weights, and compiled as it was. The file's content tells its format, not its name.</summary>
    /// <remarks>
    /// Read are archives of Keras 2.12 to 3 (<c>.keras</c>, also unpacked into a folder) and whole models of Keras 1 to 3 in HDF5 (<c>.h5</c>).
    /// A file is data: no code in it is run. Where the model was saved in training, optimizer, schedules and random generators of layers stand where they
    /// stood. The order in which <c>Fit</c> takes the examples is no part of the model: with a <c>seed</c> and <c>initialEpoch</c> it goes on too.
    /// </remarks>
    /// <param name="path">The file or folder.</param>
    /// <param name="compile">Whether to compile the model as it was; without, losses and metrics need not be known.</param>
    /// <param name="customObjects">Classes and functions of yours that the file names, and layers to put in the place of a <c>Lambda</c>.</param>
    /// <returns>The model; <see cref="LoadWarnings"/> says what could not be taken over.</returns>
    /// <exception cref="CajalException">
    /// CJ3403: there is no such file; CJ3410: it holds no model; CJ3412, CJ3440 and on: it is damaged; CJ2290: classes of layers that are not known, all are
    /// named; CJ3402, CJ3421: the weights do not fit; CJ3413: a loss, metric or optimizer is not known.
    /// </exception>
    /// <example><code>
    /// var model = Model.Load("from-python.keras");
    /// Tensor y = model.Predict(x);
    /// </code></example>
    public static Model Load(string path, bool compile = true, CustomObjects? customObjects = null)
    {
        var notes = new List<Message>();
        var model = ModelFile.Load(path, compile, customObjects, notes);
        model.LoadWarnings = [.. notes.Select(n => n.ToString())];
        return model;
    }

    /// <summary>Writes the weights into a file, whole or not at all.</summary>
    /// <remarks>
    /// <para><c>.weights.h5</c>: Keras 3's weights, which <c>model.load_weights</c> of Python reads.</para>
    /// <para><c>.h5</c>, <c>.hdf5</c>: weights in the form of Keras 1 and 2, by the names of layers.</para>
    /// <para><c>.safetensors</c>: arrays by the paths of their layers, as other libraries read them.</para>
    /// <para><c>.weights.npz</c>: a NumPy archive with one array for each weight, by the place of its layer, counted by class: <c>dense_1/kernel</c>.</para>
    /// What is shared is written once. Names of layers do not matter but for <c>.h5</c>.
    /// </remarks>
    /// <param name="path">A name with one of these endings.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <exception cref="CajalException">
    /// CJ2005: there are no weights yet; CJ3401: the file's name ends in something else; CJ3403: the file is there and must not be replaced, or cannot be written.
    /// </exception>
    /// <example><code>
    /// model.SaveWeights("digits.weights.h5");
    /// other.LoadWeights("digits.weights.h5");
    /// </code></example>
    public void SaveWeights(string path, bool overwrite = true)
    {
        RequireBuilt("save its weights");
        ModelFile.SaveWeights(this, path, overwrite);
    }

    /// <summary>Reads the weights from a file: all of them, or none where they do not fit. The file's content tells its format, not its name.</summary>
    /// <remarks>Read are all that <see cref="SaveWeights"/> writes, the weights of whole models (<c>.keras</c>, <c>.h5</c>), and Keras's lists of parts (<c>.weights.json</c>).</remarks>
    /// <param name="path">The file.</param>
    /// <param name="skipMismatch">Whether to take what fits and leave the rest as it is.</param>
    /// <param name="byName">Whether layers are found by their names and not by their order, which only files of Keras 1 and 2 allow.</param>
    /// <exception cref="CajalException">
    /// CJ2005: the model has no weights yet; CJ3401: these are no weights; CJ3402, CJ3421: the weights do not fit; CJ3403: there is no file; CJ3414: this format
    /// has no names; CJ3412, CJ3440 and on, CJ4010 to CJ4014: the file is damaged.
    /// </exception>
    public void LoadWeights(string path, bool skipMismatch = false, bool byName = false)
    {
        RequireBuilt("load weights");
        ModelFile.LoadWeights(this, path, skipMismatch, byName);
    }

    /// <summary>
    /// Writes all that training has changed into a file, whole or not at all: weights, the state of layers, counters of random numbers, and the optimizer's
    /// memory. A training that loads it goes on as this one would.
    /// </summary>
    /// <remarks>For trainings that must survive being killed, <see cref="Callbacks.BackupAndRestore"/> also keeps the place in the data and the history.</remarks>
    /// <param name="path">A name that ends in <c>.npz</c>; its folder is made where it is missing.</param>
    /// <exception cref="CajalException">CJ2005: there are no weights yet; CJ3006: the model is not compiled; CJ3403: the file cannot be written.</exception>
    /// <example><code>
    /// model.Fit(train, epochs: 10);
    /// model.SaveCheckpoint("after-10.npz");
    /// </code></example>
    public void SaveCheckpoint(string path)
    {
        RequireBuilt("save a checkpoint");
        ModelFile.Guarded(Name, path, () => Checkpoint.Save(path, this, Trainer("save a checkpoint"), withMetrics: false));
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
