using Cajal.Data;
using Cajal.Graph;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;

namespace Cajal;

public partial class Model
{
    private Trainer? _trainer;
    private PredictPlan? _predictStep;

    /// <summary>Whether <see cref="Compile"/> has been called.</summary>
    public bool IsCompiled => _trainer is not null;

    /// <summary>The optimizer of the compiled model.</summary>
    /// <exception cref="CajalException">CJ3006: the model is not compiled.</exception>
    public Optimizer Optimizer => Trainer("name its optimizer").Optimizer;

    /// <summary>
    /// The bytes that the most demanding of the training steps made so far has in use: weights, the optimizer's slots, the batch, and all results on
    /// the way. 0 before the first step. Smaller batches, or <see cref="Ops.Remat(Func{Tensor, Tensor})"/> around parts, need less.
    /// </summary>
    public long PeakTrainingBytes => _trainer?.TrainSteps.Select(s => s.PeakBytes).DefaultIfEmpty().Max() ?? 0;

    /// <summary>Says how the model is to learn. Nothing is computed; the step is compiled when the first batch comes.</summary>
    /// <param name="optimizer">An optimizer or Keras's name of one; <c>"rmsprop"</c> by default.</param>
    /// <param name="loss">A loss or Keras's name of one; several for several outputs, in order or by output's name.</param>
    /// <param name="metrics">Metrics or Keras's names of them; for several outputs one each, or lists by output's name.</param>
    /// <param name="lossWeights">Factors on the losses of several outputs, in order or by output's name.</param>
    /// <exception cref="CajalException">CJ3002, CJ3003, CJ3004: a name is unknown; the page suggests the nearest.</exception>
    /// <example><code>
    /// model.Compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    /// model.Compile(new SGD(0.1f, momentum: 0.9f), new BinaryCrossentropy(fromLogits: true));
    /// </code></example>
    public void Compile(Optimizer? optimizer = null, LossSet? loss = null, MetricSet? metrics = null, LossWeights? lossWeights = null) =>
        _trainer = new Trainer(this, optimizer ?? "rmsprop", loss, metrics, lossWeights);

    /// <summary>One step of learning. Override it for another rule of learning; it is recorded once and replayed.</summary>
    /// <remarks>
    /// Read weights through variables and change them through the optimizer or <see cref="Variable.Assign"/>; values cannot be looked at.
    /// </remarks>
    /// <param name="batch">The data of the step.</param>
    /// <returns>The loss, a scalar, for the running mean in logs.</returns>
    protected virtual Tensor TrainStep(TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var outputs = Invoke([.. batch.X], training: true);
        var loss = ComputeLoss(batch, outputs);
        Optimizer.Apply(Ops.Gradients(Optimizer.ScaleLoss(loss), TrainableVariables));
        UpdateMetrics(batch, outputs);
        return loss;
    }

    /// <summary>One step of evaluation. Override it together with <see cref="TrainStep"/>.</summary>
    /// <param name="batch">The data of the step.</param>
    /// <returns>The loss, a scalar.</returns>
    protected virtual Tensor TestStep(TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var outputs = Invoke([.. batch.X], training: false);
        var loss = ComputeLoss(batch, outputs);
        UpdateMetrics(batch, outputs);
        return loss;
    }

    /// <summary>The compiled losses of a batch, weighted and added up, with what layers add to them (<see cref="Layer.Losses"/>).</summary>
    /// <exception cref="CajalException">CJ3006: the model is not compiled or has no loss.</exception>
    protected Tensor ComputeLoss(TrainingBatch batch, Tensor[] outputs)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(outputs);
        var trainer = Trainer("compute a loss");
        var total = trainer.Objective.Loss(batch, outputs);
        foreach (var added in Losses) total = total is null ? added : total + added;
        return total ?? throw new CajalException(new Problem("CJ3006", $"{Title} has nothing to learn from.")
            .Fact("loss", trainer.Losses is null ? "none" : string.Join(", ", trainer.Losses.Items))
            .Note("No output has both a loss and targets.")
            .Try("model.Compile(optimizer: \"adam\", loss: \"mse\"), or override TrainStep."));
    }

    /// <summary>Adds a batch to the compiled metrics.</summary>
    protected void UpdateMetrics(TrainingBatch batch, Tensor[] outputs)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(outputs);
        Trainer("update metrics").Objective.UpdateMetrics(batch, outputs);
    }

    /// <summary>Loss and metrics on data that the model does not learn from.</summary>
    /// <param name="x">The inputs: one tensor or array, several as <c>[a, b]</c>, or several by name.</param>
    /// <param name="y">The targets, in the same forms.</param>
    /// <param name="batchSize">How many examples are computed together.</param>
    /// <param name="sampleWeight">A factor per example.</param>
    /// <param name="callbacks">Take part, on this thread.</param>
    /// <exception cref="CajalException">CJ3006 to CJ3010, CJ3013: the data does not fit the model.</exception>
    public Results Evaluate(
        Tensors x, Tensors? y = null, int batchSize = 32, Tensors? sampleWeight = null, IEnumerable<Callback>? callbacks = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        RequirePositive(batchSize, nameof(batchSize));
        var trainer = Trainer("evaluate");
        var examples = trainer.Prepare(x, y, sampleWeight);
        var run = new TrainingRun(this, 0, 0, () => trainer.Objective.Read());
        return trainer.Evaluate(examples, batchSize, "", run, [.. callbacks ?? []], default);
    }

    /// <inheritdoc cref="Evaluate(Tensors, Tensors?, int, Tensors?, IEnumerable{Callback}?)"/>
    /// <param name="data">The examples.</param>
    /// <param name="batchSize">How many examples are computed together.</param>
    /// <param name="callbacks">Take part, on this thread.</param>
    public Results Evaluate(ArrayDataset data, int batchSize = 32, IEnumerable<Callback>? callbacks = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Evaluate(data.X, data.Y, batchSize, callbacks: callbacks);
    }

    /// <summary>One step of learning on one batch.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The targets.</param>
    /// <param name="sampleWeight">A factor per example.</param>
    /// <returns>Loss and metrics of this batch, before the step.</returns>
    /// <exception cref="CajalException">CJ3006 to CJ3010, CJ3013: the data does not fit the model.</exception>
    public Results TrainOnBatch(Tensors x, Tensors? y = null, Tensors? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var trainer = Trainer("train");
        var examples = trainer.Prepare(x, y, sampleWeight);
        trainer.Objective.Reset();
        trainer.TrainStep(examples.Layout).Run([.. examples.Tensors]);
        return trainer.Objective.Read();
    }

    /// <summary>Loss and metrics of one batch.</summary>
    /// <inheritdoc cref="TrainOnBatch" path="/param|/exception"/>
    public Results TestOnBatch(Tensors x, Tensors? y = null, Tensors? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var trainer = Trainer("test");
        var examples = trainer.Prepare(x, y, sampleWeight);
        trainer.Objective.Reset();
        trainer.TestStep(examples.Layout).Run([.. examples.Tensors]);
        return trainer.Objective.Read();
    }

    /// <summary>The output for data, computed in batches. Any number of threads may call it at once.</summary>
    /// <param name="x">The inputs: one tensor or array, several as <c>[a, b]</c>, or several by name.</param>
    /// <param name="batchSize">How many examples are computed together.</param>
    /// <param name="callbacks">Take part, on this thread; those that stop it get the rows so far.</param>
    /// <returns>One row for each example.</returns>
    /// <exception cref="CajalException">
    /// CJ3007 to CJ3009, CJ3013: the data does not fit the model; CJ2019: the model has several outputs, see <see cref="PredictAll"/>.
    /// </exception>
    public Tensor Predict(Tensors x, int batchSize = 32, IEnumerable<Callback>? callbacks = null)
    {
        var outputs = PredictAll(x, batchSize, callbacks);
        if (outputs.Length == 1) return outputs[0];
        throw new CajalException(new Problem("CJ2019", $"{Title} has {outputs.Length} outputs, Predict returns one.")
            .Fact(Name, $"{outputs.Length} outputs")
            .Try("use PredictAll, which returns them all."));
    }

    /// <summary>Every output for data, computed in batches. Any number of threads may call it at once.</summary>
    /// <inheritdoc cref="Predict" path="/param|/exception"/>
    /// <returns>For each output one row for each example.</returns>
    public Tensor[] PredictAll(Tensors x, int batchSize = 32, IEnumerable<Callback>? callbacks = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        RequirePositive(batchSize, nameof(batchSize));
        var inputs = ArrangeInputs(x);
        Preparation.RequireRows(Name, inputs, Preparation.InputNames(this, inputs.Length));
        EnsureCalled(inputs);
        var step = PredictStep();
        var examples = new Examples(new BatchLayout(inputs.Length, 0, [], []), inputs);
        if (callbacks is null && examples.Count <= batchSize) return step.Run([.. examples.Tensors]);
        return new PredictLoop(this, step, [.. callbacks ?? []]).Run(examples, batchSize);
    }

    /// <summary>The output for one batch.</summary>
    /// <inheritdoc cref="Predict" path="/exception"/>
    public Tensor PredictOnBatch(Tensors x) => Predict(x, int.MaxValue);

    /// <summary>What logs show in the place of loss and metrics, for a model with a rule of learning of its own; null for the usual.</summary>
    internal virtual IReadOnlyList<Metrics.Metric>? OwnMeasures => null;

    /// <summary>How many examples a step of training takes.</summary>
    internal virtual int RowsOfStep(int batchSize) => batchSize;

    /// <summary>Whether training leaves out a last, smaller batch.</summary>
    internal virtual bool DropsRest => false;

    /// <summary>Data in the form in which the model's own rule of learning takes it.</summary>
    internal virtual (Tensors X, Tensors? Y) Bring(Tensors x, Tensors? y) => (x, y);

    /// <summary>Makes the state of optimizers ahead of the first step.</summary>
    internal virtual void BuildOptimizers(Optimizer optimizer) => optimizer.Build(TrainableVariables);

    internal Tensor RunTrainStep(TrainingBatch batch) => TrainStep(batch);

    internal Tensor RunTestStep(TrainingBatch batch) => TestStep(batch);

    internal Trainer Trainer(string action) => _trainer ?? throw new CajalException(
        new Problem("CJ3006", $"{Title} cannot {action}: it is not compiled.")
            .Note("Compile says with which optimizer and for which loss a model learns.")
            .Try("model.Compile(optimizer: \"adam\", loss: \"mse\")."));

    /// <summary>The inputs in the model's order and dtype.</summary>
    internal Tensor[] ArrangeInputs(Tensors x)
    {
        var names = Inputs.Count > 0 ? InputNames : x.IsNamed ? throw UnnamedInputs() : Preparation.InputNames(this, x.Count);
        var inputs = x.Arrange(names, "inputs", Name);
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = inputs[i] ?? throw new CajalException(new Problem("CJ3009", $"{Title} was not given all its inputs.")
                .Fact("missing", names[i])
                .Fact("given", string.Join(", ", x.Names))
                .Try($"add [\"{names[i]}\"]."));
            inputs[i] = Inputs.Count > 0 ? input.Cast(Inputs[i].DType) : Preparation.Floats([input])[0];
        }

        return inputs!;
    }

    /// <summary>The shapes and dtypes of the outputs for a whole set of inputs, found without computing.</summary>
    internal TensorSpec[] OutputSpecs(Tensor[] inputs)
    {
        EnsureCalled(inputs);
        using var trace = new Trace();
        using var dry = DryRun.Begin();
        var symbols = Array.ConvertAll(inputs, x => Placeholder.Create(x.Spec));
        return Array.ConvertAll(Invoke(symbols, training: false), y => y.Spec);
    }

    // Weights are made by a call on numbers: their starting values must not be symbols.
    private void EnsureCalled(Tensor[] inputs)
    {
        if (IsBuilt && Layers.All(l => l.IsBuilt)) return;
        using var dry = DryRun.Begin();
        Invoke(Array.ConvertAll(inputs, x => RowCopy.Take(x, [0])), training: false);
    }

    // Another step for other layers: a Sequential may have grown since.
    private JitFunction PredictStep()
    {
        var known = Volatile.Read(ref _predictStep);
        if (known is not null && known.Layers.SequenceEqual(Layers)) return known.Step;
        known = new PredictPlan(new JitFunction(x => Invoke(x, training: false)), [.. Layers]);
        Volatile.Write(ref _predictStep, known);
        return known.Step;
    }

    private sealed record PredictPlan(JitFunction Step, Layer[] Layers);

    private CajalException UnnamedInputs() => new(new Problem("CJ3013", $"{Title} has no names for its inputs.")
        .Note("Only a model drawn with Input knows its inputs by name.")
        .Try("give the inputs in order, as [a, b]."));

    private static void RequirePositive(int value, string name)
    {
        if (value > 0) return;
        throw new CajalException(new Problem("CJ3015", $"{name} must be at least 1.")
            .Fact(name, $"{value}")
            .Try("32, the usual size of a batch."));
    }
}
