using Cajal.Callbacks;
using Cajal.Training;

namespace Cajal;

public partial class Model
{
    /// <summary>Trains the model for a number of passes over the data.</summary>
    /// <remarks>
    /// Every epoch takes the examples in a new random order, cut into batches; the last batch of an epoch may be smaller. Numbers in logs are
    /// running means over the epoch. Cancelling ends training after the current batch: nothing is thrown, and the history says so.
    /// </remarks>
    /// <param name="x">The inputs: one tensor or array, several as <c>[a, b]</c>, or several by name.</param>
    /// <param name="y">The targets, in the same forms; none for a model whose own <see cref="TrainStep"/> needs none.</param>
    /// <param name="batchSize">How many examples make one step.</param>
    /// <param name="epochs">The last epoch, counted from 1.</param>
    /// <param name="validationData">Data to measure on after every epoch.</param>
    /// <param name="validationSplit">The share of the examples, from their end, to measure on instead; in [0, 1).</param>
    /// <param name="shuffle">Whether every epoch takes the examples in a new order.</param>
    /// <param name="seed">Fixes the orders; by default they depend on the global seed.</param>
    /// <param name="sampleWeight">A factor per example, for all outputs or for each.</param>
    /// <param name="classWeight">A factor per class number; 1 for classes that are not listed.</param>
    /// <param name="verbose">What to show on the console.</param>
    /// <param name="callbacks">Take part in training, on this thread.</param>
    /// <param name="sinks">Receive the events of training, on a thread of their own.</param>
    /// <param name="initialEpoch">How many epochs have been done before.</param>
    /// <param name="terminateOnNaN">Whether a loss that is no finite number ends training with an error; a <see cref="Callbacks.TerminateOnNaN"/> decides in its place.</param>
    /// <param name="cancellationToken">Ends training after the current batch.</param>
    /// <returns>Loss and metrics of every epoch.</returns>
    /// <exception cref="CajalException">
    /// CJ3006 to CJ3010, CJ3013: the data does not fit the model; CJ3005: the loss became NaN or infinite; CJ3015: a setting is out of range.
    /// </exception>
    /// <example><code>
    /// var (train, test) = Datasets.Digits();
    /// History history = model.Fit(train, epochs: 20, batchSize: 32, validationData: test);
    /// </code></example>
    public History Fit(
        Tensors x,
        Tensors? y = null,
        int batchSize = 32,
        int epochs = 1,
        (Tensors X, Tensors Y)? validationData = null,
        double validationSplit = 0,
        bool shuffle = true,
        int? seed = null,
        Tensors? sampleWeight = null,
        IReadOnlyDictionary<int, float>? classWeight = null,
        Verbosity verbose = Verbosity.Auto,
        IEnumerable<Callback>? callbacks = null,
        IEnumerable<ITrainingSink>? sinks = null,
        int initialEpoch = 0,
        bool terminateOnNaN = true,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        RequirePositive(batchSize, nameof(batchSize));
        RequirePositive(epochs, nameof(epochs));
        if (!(validationSplit is >= 0 and < 1))
        {
            throw new CajalException(new Problem("CJ3015", "validationSplit must be from 0 to less than 1.")
                .Fact(nameof(validationSplit), $"{validationSplit}")
                .Try("0.2, which keeps the last fifth of the examples for validation."));
        }

        var trainer = Trainer("train");
        var train = trainer.Prepare(x, y, sampleWeight, classWeight);
        Examples? validation = null;
        if (validationData is { } given)
        {
            validation = trainer.Prepare(given.X, given.Y, null);
        }
        else if (validationSplit > 0)
        {
            (train, validation) = SplitEnd(train, validationSplit);
        }

        Callback[] taking = [.. callbacks ?? []];
        var loop = new TrainingLoop(this, trainer, train, validation)
        {
            BatchSize = RowsOfStep(batchSize),
            DropsRest = DropsRest,
            Epochs = epochs,
            InitialEpoch = initialEpoch,
            Seed = shuffle ? seed is { } s ? (ulong)s : TrainingLoop.FreshSeed() : null,
            TerminateOnNaN = taking.OfType<TerminateOnNaN>().FirstOrDefault()?.RaiseError ?? terminateOnNaN,
            Callbacks = taking,
            Sinks = new SinkQueue([.. ConsoleSink.For(verbose), .. sinks ?? []]),
        };
        return loop.Run(cancellationToken);
    }

    /// <summary>Trains the model on a data set for a number of passes, with the settings of the other overload.</summary>
    /// <returns>Loss and metrics of every epoch.</returns>
    /// <exception cref="CajalException">
    /// CJ3006 to CJ3010: the data does not fit the model; CJ3005: the loss became NaN or infinite; CJ3015: a setting is out of range.
    /// </exception>
    public History Fit(
        ArrayDataset data,
        int batchSize = 32,
        int epochs = 1,
        ArrayDataset? validationData = null,
        double validationSplit = 0,
        bool shuffle = true,
        int? seed = null,
        IReadOnlyDictionary<int, float>? classWeight = null,
        Verbosity verbose = Verbosity.Auto,
        IEnumerable<Callback>? callbacks = null,
        IEnumerable<ITrainingSink>? sinks = null,
        int initialEpoch = 0,
        bool terminateOnNaN = true,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        (Tensors, Tensors)? validation = validationData is null ? null : (validationData.X, validationData.Y);
        return Fit(
            data.X, data.Y, batchSize, epochs, validation, validationSplit, shuffle, seed, null, classWeight, verbose, callbacks, sinks,
            initialEpoch, terminateOnNaN, cancellationToken);
    }

    private (Examples Train, Examples Validation) SplitEnd(Examples all, double share)
    {
        var kept = (int)(all.Count * (1 - share));
        if (kept > 0 && kept < all.Count) return (all.Range(0, kept), all.Range(kept, all.Count - kept));
        throw new CajalException(new Problem("CJ3008", $"{Title} would have no examples to {(kept == 0 ? "train" : "validate")} on.")
            .Fact("examples", $"{all.Count}")
            .Fact("validationSplit", $"{share}")
            .Try("give more examples, another share, or validationData."));
    }
}
