using Cajal.Data;
using Cajal.Graph;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;

namespace Cajal;

public partial class Model
{
    private Trainer? _trainer;

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
    /// <param name="weightedMetrics">Metrics that sample weights and class weights count for; for <paramref name="metrics"/> all samples count the same.</param>
    /// <param name="stepsPerExecution">After how many steps callbacks hear of the last of them.</param>
    /// <param name="runEagerly">
    /// Whether steps are computed anew every time instead of recorded and replayed. Slow, but values may be looked at in layers, losses and steps.
    /// </param>
    /// <exception cref="CajalException">
    /// CJ3002, CJ3003, CJ3004: a name is unknown; the page suggests the nearest. CJ3015: <paramref name="stepsPerExecution"/> is not positive.
    /// </exception>
    /// <example><code>
    /// model.Compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    /// model.Compile(new SGD(0.1f, momentum: 0.9f), new BinaryCrossentropy(fromLogits: true));
    /// </code></example>
    public void Compile(
        Optimizer? optimizer = null, LossSet? loss = null, MetricSet? metrics = null, LossWeights? lossWeights = null,
        MetricSet? weightedMetrics = null, int stepsPerExecution = 1, bool runEagerly = false)
    {
        FitSettings.Setting(stepsPerExecution, nameof(stepsPerExecution), "1, to call callbacks after every step.");
        _trainer = new Trainer(this, optimizer ?? "rmsprop", loss, metrics, lossWeights)
        {
            WeightedMetrics = weightedMetrics,
            StepsPerExecution = stepsPerExecution,
            RunEagerly = runEagerly,
        };
    }

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

    /// <summary>The compiled losses of a batch, weighted and added up, with what layers add to them (<see cref="Layer.Losses"/>). Override it for a loss of one's own.</summary>
    /// <exception cref="CajalException">CJ3006: the model is not compiled or has no loss.</exception>
    protected virtual Tensor ComputeLoss(TrainingBatch batch, Tensor[] outputs)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(outputs);
        var trainer = Trainer("compute a loss");
        var total = trainer.Objective.Loss(batch, outputs);
        foreach (var added in Losses) total = total is null ? added : total + added;
        return total ?? throw new CajalException(new Problem("CJ3006", $"{Title} has nothing to learn from.")
            .Fact("loss", trainer.Losses is null ? "none" : string.Join(", ", trainer.Losses.Items.OfType<Losses.Loss>()))
            .Fact("targets", batch.Y.Any(y => y is not null) ? "given" : "none")
            .Note("No output has both a loss and targets.")
            .Try(trainer.Losses is null
                ? "model.Compile(optimizer: \"adam\", loss: \"mse\"), or override TrainStep."
                : "give the targets too, as in model.Fit(x, y)."));
    }

    /// <summary>Adds a batch to the compiled metrics.</summary>
    protected virtual void UpdateMetrics(TrainingBatch batch, Tensor[] outputs)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(outputs);
        Trainer("update metrics").Objective.UpdateMetrics(batch, outputs);
    }

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

    /// <summary>Puts running means of optimizers in the place of weights at the end of training.</summary>
    internal virtual void FinalizeOptimizers(Optimizer optimizer) => optimizer.FinalizeVariableValues(TrainableVariables);

    /// <summary>All that optimizers keep from step to step.</summary>
    internal virtual IEnumerable<Variable> TrainingState(Optimizer optimizer) => optimizer.Variables;

    internal Tensor RunTrainStep(TrainingBatch batch) => TrainStep(batch);

    internal Tensor RunTestStep(TrainingBatch batch) => TestStep(batch);

    /// <summary>What <see cref="Compile"/> left behind; null before.</summary>
    internal Trainer? CompiledTrainer => _trainer;

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
    /// <param name="inputs">The inputs.</param>
    /// <param name="mayCompute">Whether to compute where the model cannot do without.</param>
    internal TensorSpec[] OutputSpecs(Tensor[] inputs, bool mayCompute)
    {
        EnsureCalled(inputs);
        using var dry = DryRun.Begin();
        try
        {
            using var trace = new Trace();
            var symbols = Array.ConvertAll(inputs, x => Placeholder.Create(x.Spec));
            return Array.ConvertAll(Invoke(symbols, training: false), y => y.Spec);
        }
        catch (CajalException e) when (mayCompute && e.Code == "CJ1003")
        {
            // The model looks at values: the first example shows what it gives.
            var first = Invoke(Array.ConvertAll(inputs, x => RowCopy.Take(x, [0])), training: false);
            return Array.ConvertAll(first, y => y.Rank == 0 ? y.Spec : new TensorSpec(y.Shape.With(0, inputs[0].Shape[0]), y.DType));
        }
    }

    // Weights are made by a call on numbers: their starting values must not be symbols.
    private void EnsureCalled(Tensor[] inputs)
    {
        if (IsBuilt && Layers.All(l => l.IsBuilt)) return;
        using var dry = DryRun.Begin();
        Invoke(Array.ConvertAll(inputs, x => RowCopy.Take(x, [0])), training: false);
    }

    private CajalException UnnamedInputs() => new(new Problem("CJ3013", $"{Title} has no names for its inputs.")
        .Note("Only a model drawn with Input knows its inputs by name.")
        .Try("give the inputs in order, as [a, b]."));
}
