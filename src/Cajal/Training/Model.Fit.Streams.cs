using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Cajal.Training;

namespace Cajal;

public partial class Model
{
    /// <summary>Trains the model on a dataset, or on anything that makes examples, for a number of passes.</summary>
    /// <remarks>
    /// An <see cref="ArrayDataset"/> trains as its arrays do. Every other source is a stream: it is gone through from its start in every epoch (or goes on
    /// where the epoch before ended, with <paramref name="stepsPerEpoch"/>) in its own order, may be larger than memory, and need not know its length. Single
    /// examples are put into batches of <paramref name="batchSize"/>; a <see cref="Dataset"/> that hands out batches is taken as it comes. All elements
    /// must be of one make. A source that throws ends training with CJ3404, which names the element; the model keeps what it has learned and
    /// <see cref="History"/> the epochs so far.
    /// </remarks>
    /// <param name="data">The examples.</param>
    /// <param name="batchSize">How many examples make one step, unless the data comes in batches.</param>
    /// <param name="epochs">The last epoch, counted from 1.</param>
    /// <param name="validationData">Data to measure on after every epoch: <c>(x, y)</c>, <c>(x, y, weights)</c>, or a dataset.</param>
    /// <param name="validationSplit">The share of the examples, from their end, to measure on instead; in [0, 1), and only for an <see cref="ArrayDataset"/>.</param>
    /// <param name="shuffle">Whether every epoch takes the examples of an <see cref="ArrayDataset"/> in a new order; a stream keeps its own.</param>
    /// <param name="seed">Fixes the orders; by default they depend on the global seed.</param>
    /// <param name="classWeight">A factor per class number, 1 for classes that are not listed; also by output's name. Multiplied with the sample weights.</param>
    /// <param name="verbose">What to show on the console.</param>
    /// <param name="callbacks">Take part in training, on this thread.</param>
    /// <param name="sinks">Receive the events of training, on a thread of their own.</param>
    /// <param name="initialEpoch">How many epochs have been done before.</param>
    /// <param name="terminateOnNaN">Whether a loss that is no finite number ends training with an error.</param>
    /// <param name="stepsPerEpoch">How many steps make an epoch, for streams without an end; one pass over the data by default.</param>
    /// <param name="validationSteps">How many batches a validation takes, from the start; all by default.</param>
    /// <param name="validationBatchSize">How many examples a batch of the validation has; <paramref name="batchSize"/> by default.</param>
    /// <param name="validationFreq">After every so many epochs there is a validation.</param>
    /// <param name="cancellationToken">Ends training after the current batch.</param>
    /// <returns>Loss and metrics of every epoch.</returns>
    /// <exception cref="CajalException">
    /// CJ3006 to CJ3010: the data does not fit the model; CJ3005: the loss became NaN or infinite; CJ3015: a setting is out of range; CJ3404 to CJ3407: the
    /// stream or one of its elements is at fault.
    /// </exception>
    [OverloadResolutionPriority(-1)] // For new() { ... }, which could be either.
    public History Fit(
        IEnumerable<Example> data,
        int batchSize = 32,
        int epochs = 1,
        ValidationData? validationData = null,
        double validationSplit = 0,
        bool shuffle = true,
        int? seed = null,
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
        ArgumentNullException.ThrowIfNull(data);
        if (data is ArrayDataset array)
        {
            return Fit(
                array.X, array.Y, batchSize, epochs, validationData, validationSplit, shuffle, seed, null, classWeight, verbose, callbacks, sinks,
                initialEpoch, terminateOnNaN, stepsPerEpoch, validationSteps, validationBatchSize, validationFreq, cancellationToken);
        }

        var settings = new FitSettings
        {
            BatchSize = batchSize,
            Epochs = epochs,
            InitialEpoch = initialEpoch,
            Shuffle = false,
            Seed = null,
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
        if (validationSplit != 0) throw StreamErrors.NoSplit(validationSplit);
        var trainer = Trainer("train");
        return Run(
            settings, trainer, Stream(data, RowsOfStep(batchSize), trainer, classWeight, DropsRest), ValidationSource(settings, trainer));
    }

    /// <summary>Trains the model on examples that arrive over time; the training thread waits for them.</summary>
    /// <inheritdoc cref="Fit(IEnumerable{Example}, int, int, ValidationData?, double, bool, int?, ClassWeights?, Verbosity, IEnumerable{Callback}?,
    /// IEnumerable{ITrainingSink}?, int, bool, int?, int?, int?, int, CancellationToken)" path="/param|/returns|/exception"/>
    [OverloadResolutionPriority(-2)]
    public History Fit(
        IAsyncEnumerable<Example> data,
        int batchSize = 32,
        int epochs = 1,
        ValidationData? validationData = null,
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
        ArgumentNullException.ThrowIfNull(data);
        return Fit(
            new AsyncDataset(data, cancellationToken), batchSize, epochs, validationData, 0, false, null, classWeight, verbose, callbacks, sinks,
            initialEpoch, terminateOnNaN, stepsPerEpoch, validationSteps, validationBatchSize, validationFreq, cancellationToken);
    }

    /// <summary>Trains the model on examples that others write into a channel. Every example is seen once: with several epochs give <paramref name="stepsPerEpoch"/>.</summary>
    /// <inheritdoc cref="Fit(IEnumerable{Example}, int, int, ValidationData?, double, bool, int?, ClassWeights?, Verbosity, IEnumerable{Callback}?,
    /// IEnumerable{ITrainingSink}?, int, bool, int?, int?, int?, int, CancellationToken)" path="/param|/returns|/exception"/>
    [OverloadResolutionPriority(-2)]
    public History Fit(
        ChannelReader<Example> data,
        int batchSize = 32,
        int epochs = 1,
        ValidationData? validationData = null,
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
        ArgumentNullException.ThrowIfNull(data);
        return Fit(
            new ChannelDataset(data, cancellationToken), batchSize, epochs, validationData, 0, false, null, classWeight, verbose, callbacks, sinks,
            initialEpoch, terminateOnNaN, stepsPerEpoch, validationSteps, validationBatchSize, validationFreq, cancellationToken);
    }
}
