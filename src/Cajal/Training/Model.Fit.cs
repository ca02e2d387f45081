using Cajal.Callbacks;
using Cajal.Training;

namespace Cajal;

public partial class Model
{
    /// <summary>What came of the last training, or comes of the one under way; null before the first. It is kept where a training ends with an error.</summary>
    public History? History { get; internal set; }

    /// <summary>Trains the model for a number of passes over the data.</summary>
    /// <remarks>
    /// Every epoch takes the examples in a new random order, cut into batches; the last batch of an epoch may be smaller. Numbers in logs are
    /// running means over the epoch. Cancelling ends training after the current batch: nothing is thrown, and the history says so.
    /// </remarks>
    /// <param name="x">The inputs: one tensor or array, several as <c>[a, b]</c>, or several by name.</param>
    /// <param name="y">The targets, in the same forms; none for a model whose own <see cref="TrainStep"/> needs none.</param>
    /// <param name="batchSize">How many examples make one step.</param>
    /// <param name="epochs">The last epoch, counted from 1.</param>
    /// <param name="validationData">Data to measure on after every epoch: <c>(x, y)</c>, <c>(x, y, weights)</c>, or a dataset.</param>
    /// <param name="validationSplit">The share of the examples, from their end, to measure on instead; in [0, 1).</param>
    /// <param name="shuffle">Whether every epoch takes the examples in a new order.</param>
    /// <param name="seed">Fixes the orders; by default they depend on the global seed.</param>
    /// <param name="sampleWeight">A factor per example, or per time step, for all outputs or for each.</param>
    /// <param name="classWeight">A factor per class number, 1 for classes that are not listed; also by output's name. Multiplied with the sample weights.</param>
    /// <param name="verbose">What to show on the console.</param>
    /// <param name="callbacks">Take part in training, on this thread.</param>
    /// <param name="sinks">Receive the events of training, on a thread of their own.</param>
    /// <param name="initialEpoch">How many epochs have been done before.</param>
    /// <param name="terminateOnNaN">Whether a loss that is no finite number ends training with an error; a <see cref="Callbacks.TerminateOnNaN"/> decides in its place.</param>
    /// <param name="stepsPerEpoch">How many steps make an epoch; the next goes on with the batch behind. One pass over the data by default.</param>
    /// <param name="validationSteps">How many batches a validation takes, from the start; all by default.</param>
    /// <param name="validationBatchSize">How many examples a batch of the validation has; <paramref name="batchSize"/> by default.</param>
    /// <param name="validationFreq">After every so many epochs there is a validation.</param>
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
        ValidationData? validationData = null,
        double validationSplit = 0,
        bool shuffle = true,
        int? seed = null,
        Tensors? sampleWeight = null,
        ClassWeights? classWeight = null,
        Verbosity verbose = Verbosity.Auto,
        IEnumerable<Callback>? callbacks = null,
        IEnumerable<ITrainingSink>? sinks = null,
        int initialEpoch = 0,
        bool terminateOnNaN = true,
        int? stepsPerEpoch = null,
        int? validationSteps = null,
        int? validationBatchSize = null,
        int validationFreq = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        var settings = new FitSettings
        {
            BatchSize = batchSize,
            Epochs = epochs,
            InitialEpoch = initialEpoch,
            Shuffle = shuffle,
            Seed = seed,
            StepsPerEpoch = stepsPerEpoch,
            ValidationData = validationData,
            ValidationSteps = validationSteps,
            ValidationBatchSize = validationBatchSize,
            ValidationFreq = validationFreq,
            Verbose = verbose,
            Callbacks = callbacks,
            Sinks = sinks,
            TerminateOnNaN = terminateOnNaN,
            Cancellation = cancellationToken,
        }.Checked();
        RequireShare(validationSplit);
        var trainer = Trainer("train");
        var train = trainer.Prepare(x, y, sampleWeight, classWeight);
        if (validationData is not null || validationSplit == 0) return Run(settings, trainer, Batches(train), ValidationSource(settings, trainer));
        var (kept, held) = SplitEnd(train, validationSplit);
        return Run(settings, trainer, Batches(kept), new ArrayBatches(held, validationBatchSize ?? batchSize));

        ArrayBatches Batches(Examples examples) => new(examples, RowsOfStep(batchSize), DropsRest);
    }

    private IBatchSource? ValidationSource(FitSettings settings, Trainer trainer)
    {
        var size = settings.ValidationBatchSize ?? RowsOfStep(settings.BatchSize);
        return settings.ValidationData switch
        {
            null => null,
            { Dataset: { } dataset } => Stream(dataset, size, trainer, null),
            { X: var x, Y: var y, Weight: var weight } => new ArrayBatches(trainer.Prepare(x!, y, weight), size),
        };
    }

    private History Run(FitSettings settings, Trainer trainer, IBatchSource train, IBatchSource? validation)
    {
        Callback[] callbacks = [.. settings.Callbacks ?? []];
        var loop = new TrainingLoop(this, trainer, settings, train, validation)
        {
            TerminateOnNaN = callbacks.OfType<TerminateOnNaN>().FirstOrDefault()?.RaiseError ?? settings.TerminateOnNaN,
            Callbacks = callbacks,
            Sinks = new SinkQueue([.. ConsoleSink.For(settings.Verbose), .. settings.Sinks ?? []]),
        };
        return loop.Run(settings.Cancellation);
    }

    private static void RequireShare(double validationSplit)
    {
        if (validationSplit is >= 0 and < 1) return;
        throw new CajalException(new Problem("CJ3015", "validationSplit must be from 0 to less than 1.")
            .Fact(nameof(validationSplit), $"{validationSplit}")
            .Try("0.2, which keeps the last fifth of the examples for validation."));
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
