using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Cajal.Layers;
using Cajal.Training;

namespace Cajal;

public partial class Model
{
    private PredictPlan? _predictStep;

    /// <summary>The output for data, computed in batches. Any number of threads may call it at once.</summary>
    /// <param name="x">The inputs: one tensor or array, several as <c>[a, b]</c>, or several by name.</param>
    /// <param name="batchSize">How many examples are computed together.</param>
    /// <param name="callbacks">Take part, on this thread; one that stops the prediction gets the rows so far.</param>
    /// <param name="steps">How many batches to take; all by default.</param>
    /// <returns>One row for each example.</returns>
    /// <exception cref="CajalException">
    /// CJ3007 to CJ3009, CJ3013: the data does not fit the model; CJ2019: the model has several outputs, see <see cref="PredictAll(Tensors, int,
    /// IEnumerable{Callback}?, int?)"/>; CJ3015: a setting is out of range.
    /// </exception>
    public Tensor Predict(Tensors x, int batchSize = 32, IEnumerable<Callback>? callbacks = null, int? steps = null) =>
        Single(PredictAll(x, batchSize, callbacks, steps));

    /// <summary>The output for the inputs of a dataset, computed in batches. Any number of threads may call it at once.</summary>
    /// <param name="data">The examples: a dataset, or anything that makes them; targets are not looked at.</param>
    /// <param name="batchSize">How many examples are computed together, unless the data comes in batches.</param>
    /// <param name="callbacks">Take part, on this thread; one that stops the prediction gets the rows so far.</param>
    /// <param name="steps">How many batches to take; all by default.</param>
    /// <returns>One row for each example.</returns>
    /// <exception cref="CajalException">
    /// CJ3007 to CJ3009, CJ3013: the data does not fit the model; CJ2019: the model has several outputs; CJ3015: a setting is out of range; CJ3404 to
    /// CJ3406: an element is at fault.
    /// </exception>
    [OverloadResolutionPriority(-1)] // For new() { ... }, which could be either.
    public Tensor Predict(IEnumerable<Example> data, int batchSize = 32, IEnumerable<Callback>? callbacks = null, int? steps = null) =>
        Single(PredictAll(data, batchSize, callbacks, steps));

    /// <inheritdoc cref="Predict(IEnumerable{Example}, int, IEnumerable{Callback}?, int?)"/>
    /// <param name="data">Examples that arrive over time.</param>
    /// <param name="batchSize">How many examples are computed together.</param>
    /// <param name="callbacks">Take part, on this thread.</param>
    /// <param name="steps">How many batches to take; all by default.</param>
    /// <param name="cancellationToken">Ends the wait for data.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    [OverloadResolutionPriority(-2)]
    public Tensor Predict(
        IAsyncEnumerable<Example> data, int batchSize = 32, IEnumerable<Callback>? callbacks = null, int? steps = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Predict(new AsyncDataset(data, cancellationToken), batchSize, callbacks, steps);
    }

    /// <inheritdoc cref="Predict(IAsyncEnumerable{Example}, int, IEnumerable{Callback}?, int?, CancellationToken)"/>
    /// <param name="data">Examples that others write into a channel.</param>
    /// <param name="batchSize">How many examples are computed together.</param>
    /// <param name="callbacks">Take part, on this thread.</param>
    /// <param name="steps">How many batches to take; all by default.</param>
    /// <param name="cancellationToken">Ends the wait for data.</param>
    [OverloadResolutionPriority(-2)]
    public Tensor Predict(
        ChannelReader<Example> data, int batchSize = 32, IEnumerable<Callback>? callbacks = null, int? steps = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Predict(new ChannelDataset(data, cancellationToken), batchSize, callbacks, steps);
    }

    /// <summary>Every output for data, computed in batches. Any number of threads may call it at once.</summary>
    /// <inheritdoc cref="Predict(Tensors, int, IEnumerable{Callback}?, int?)" path="/param|/exception"/>
    /// <returns>For each output one row for each example.</returns>
    public Tensor[] PredictAll(Tensors x, int batchSize = 32, IEnumerable<Callback>? callbacks = null, int? steps = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        FitSettings.Setting(batchSize, nameof(batchSize), "32, the usual size of a batch.");
        var examples = PrepareInputs(x);
        if (callbacks is null && examples.Count <= batchSize) return PredictStep().Run([.. examples.Tensors]);
        return PredictAll(new ArrayBatches(examples, batchSize), callbacks, steps);
    }

    /// <summary>Every output for the inputs of a dataset, computed in batches. Any number of threads may call it at once.</summary>
    /// <inheritdoc cref="Predict(IEnumerable{Example}, int, IEnumerable{Callback}?, int?)" path="/param|/exception"/>
    /// <returns>For each output one row for each example.</returns>
    [OverloadResolutionPriority(-1)] // For new() { ... }, which could be either.
    public Tensor[] PredictAll(IEnumerable<Example> data, int batchSize = 32, IEnumerable<Callback>? callbacks = null, int? steps = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        FitSettings.Setting(batchSize, nameof(batchSize), "32, the usual size of a batch.");
        return data is ArrayDataset array
            ? PredictAll(array.X, batchSize, callbacks, steps)
            : PredictAll(new StreamBatches(data as Dataset ?? new SequenceDataset(data), batchSize, false, e => PrepareInputs(e.X)), callbacks, steps);
    }

    /// <summary>The output for one batch.</summary>
    /// <inheritdoc cref="Predict(Tensors, int, IEnumerable{Callback}?, int?)" path="/exception"/>
    public Tensor PredictOnBatch(Tensors x) => Predict(x, int.MaxValue);

    private Tensor[] PredictAll(IBatchSource source, IEnumerable<Callback>? callbacks, int? steps)
    {
        FitSettings.Setting(steps, nameof(steps), "leave it out to take all of the data.");
        Func<Tensor[], Tensor[]> step = _trainer is { RunEagerly: true } ? PredictEagerly : PredictStep().Run;
        using (source) return new PredictLoop(this, step, [.. callbacks ?? []]).Run(source, steps, _trainer?.StepsPerExecution ?? 1);
    }

    private Examples PrepareInputs(Tensors x)
    {
        var inputs = ArrangeInputs(x);
        Preparation.RequireRows(Name, inputs, Preparation.InputNames(this, inputs.Length));
        EnsureCalled(inputs);
        return new Examples(new BatchLayout(inputs.Length, 0, [], []), inputs);
    }

    // Realized at once, since the tensors of the batch are filled anew for the next.
    private Tensor[] PredictEagerly(Tensor[] x) => Array.ConvertAll(Invoke(x, training: false), y => y.Realize());

    // Another step for other layers: a Sequential may have grown since.
    private JitFunction PredictStep()
    {
        var known = Volatile.Read(ref _predictStep);
        if (known is not null && known.Forms == Forms && known.Layers.SequenceEqual(Layers)) return known.Step;
        known = new PredictPlan(new JitFunction(x => Invoke(x, training: false)), [.. Layers], Forms);
        Volatile.Write(ref _predictStep, known);
        return known.Step;
    }

    private Tensor Single(Tensor[] outputs) => outputs.Length == 1 ? outputs[0] : throw new CajalException(
        new Problem("CJ2019", $"{Title} has {outputs.Length} outputs, Predict returns one.")
            .Fact($"{Name}", $"{outputs.Length} outputs")
            .Try("use PredictAll, which returns them all."));

    private sealed record PredictPlan(JitFunction Step, Layer[] Layers, int Forms);
}
