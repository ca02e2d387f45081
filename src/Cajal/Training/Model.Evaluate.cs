using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Cajal.Training;

namespace Cajal;

public partial class Model
{
    /// <summary>Loss and metrics on data that the model does not learn from.</summary>
    /// <param name="x">The inputs: one tensor or array, several as <c>[a, b]</c>, or several by name.</param>
    /// <param name="y">The targets, in the same forms.</param>
    /// <param name="batchSize">How many examples are computed together.</param>
    /// <param name="sampleWeight">A factor per example, or per time step, for all outputs or for each.</param>
    /// <param name="callbacks">Take part, on this thread.</param>
    /// <param name="steps">How many batches to measure on; all by default.</param>
    /// <returns>The numbers by name, <c>loss</c> first.</returns>
    /// <exception cref="CajalException">CJ3006 to CJ3010, CJ3013: the data does not fit the model; CJ3015: a setting is out of range.</exception>
    public Results Evaluate(
        Tensors x, Tensors? y = null, int batchSize = 32, Tensors? sampleWeight = null, IEnumerable<Callback>? callbacks = null, int? steps = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        FitSettings.Setting(batchSize, nameof(batchSize), "32, the usual size of a batch.");
        return Evaluate(new ArrayBatches(Trainer("evaluate").Prepare(x, y, sampleWeight), batchSize), steps, callbacks, default);
    }

    /// <inheritdoc cref="Evaluate(Tensors, Tensors?, int, Tensors?, IEnumerable{Callback}?, int?)"/>
    /// <param name="data">The examples: a dataset, or anything that makes them.</param>
    /// <param name="batchSize">How many examples are computed together, unless the data comes in batches.</param>
    /// <param name="callbacks">Take part, on this thread.</param>
    /// <param name="steps">How many batches to measure on; all by default.</param>
    /// <exception cref="CajalException">
    /// CJ3006 to CJ3010, CJ3013: the data does not fit the model; CJ3015: a setting is out of range; CJ3404 to CJ3406: an element is at fault.
    /// </exception>
    [OverloadResolutionPriority(-1)] // For new() { ... }, which could be either.
    public Results Evaluate(IEnumerable<Example> data, int batchSize = 32, IEnumerable<Callback>? callbacks = null, int? steps = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        FitSettings.Setting(batchSize, nameof(batchSize), "32, the usual size of a batch.");
        var trainer = Trainer("evaluate");
        return Evaluate(
            data is ArrayDataset array ? new ArrayBatches(trainer.Prepare(array.X, array.Y, null), batchSize) : Stream(data, batchSize, trainer, null),
            steps, callbacks, default);
    }

    /// <inheritdoc cref="Evaluate(IEnumerable{Example}, int, IEnumerable{Callback}?, int?)"/>
    /// <param name="data">Examples that arrive over time.</param>
    /// <param name="batchSize">How many examples are computed together.</param>
    /// <param name="callbacks">Take part, on this thread.</param>
    /// <param name="steps">How many batches to measure on; all by default.</param>
    /// <param name="cancellationToken">Ends the wait for data.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    [OverloadResolutionPriority(-2)]
    public Results Evaluate(
        IAsyncEnumerable<Example> data, int batchSize = 32, IEnumerable<Callback>? callbacks = null, int? steps = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Evaluate(new AsyncDataset(data, cancellationToken), batchSize, callbacks, steps);
    }

    /// <inheritdoc cref="Evaluate(IAsyncEnumerable{Example}, int, IEnumerable{Callback}?, int?, CancellationToken)"/>
    /// <param name="data">Examples that others write into a channel.</param>
    /// <param name="batchSize">How many examples are computed together.</param>
    /// <param name="callbacks">Take part, on this thread.</param>
    /// <param name="steps">How many batches to measure on; all by default.</param>
    /// <param name="cancellationToken">Ends the wait for data.</param>
    [OverloadResolutionPriority(-2)]
    public Results Evaluate(
        ChannelReader<Example> data, int batchSize = 32, IEnumerable<Callback>? callbacks = null, int? steps = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Evaluate(new ChannelDataset(data, cancellationToken), batchSize, callbacks, steps);
    }

    /// <summary>One step of learning on one batch.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The targets.</param>
    /// <param name="sampleWeight">A factor per example.</param>
    /// <param name="classWeight">A factor per class number; multiplied with the sample weights.</param>
    /// <returns>Loss and metrics of this batch alone, before the step.</returns>
    /// <exception cref="CajalException">CJ3006 to CJ3010, CJ3013: the data does not fit the model.</exception>
    public Results TrainOnBatch(Tensors x, Tensors? y = null, Tensors? sampleWeight = null, ClassWeights? classWeight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var trainer = Trainer("train");
        var examples = trainer.Prepare(x, y, sampleWeight, classWeight);
        using var kept = trainer.KeepMeasures();
        trainer.Objective.Reset();
        trainer.TrainStep(examples.Layout).Run([.. examples.Tensors]);
        return trainer.Objective.Read();
    }

    /// <summary>Loss and metrics of one batch.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The targets.</param>
    /// <param name="sampleWeight">A factor per example.</param>
    /// <exception cref="CajalException">CJ3006 to CJ3010, CJ3013: the data does not fit the model.</exception>
    public Results TestOnBatch(Tensors x, Tensors? y = null, Tensors? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var trainer = Trainer("test");
        var examples = trainer.Prepare(x, y, sampleWeight);
        using var kept = trainer.KeepMeasures();
        trainer.Objective.Reset();
        trainer.TestStep(examples.Layout).Run([.. examples.Tensors]);
        return trainer.Objective.Read();
    }

    /// <summary>Makes the loss and all compiled metrics forget what they have seen.</summary>
    /// <exception cref="CajalException">CJ3006: the model is not compiled.</exception>
    public void ResetMetrics() => Trainer("reset its metrics").ResetMetrics();

    private Results Evaluate(IBatchSource source, int? steps, IEnumerable<Callback>? callbacks, CancellationToken cancellation)
    {
        FitSettings.Setting(steps, nameof(steps), "leave it out to measure on all of the data.");
        using (source)
        {
            var trainer = Trainer("evaluate");
            using var kept = trainer.KeepMeasures();
            var run = new TrainingRun(this, 0, 0, () => trainer.Objective.Read()) { RunningLoss = () => trainer.Objective.RunningLoss };
            return trainer.Evaluate(source, steps, "", run, [.. callbacks ?? []], cancellation);
        }
    }

    private static StreamBatches Stream(IEnumerable<Example> data, int batchSize, Trainer trainer, ClassWeights? classWeight, bool dropsRest = false) =>
        new(data as Dataset ?? new SequenceDataset(data), batchSize, dropsRest, e => trainer.Prepare(e.X, e.Y, e.Weight, classWeight));
}
