using Cajal.Graph;
using Cajal.Losses;
using Cajal.Metrics;
using Cajal.Optimizers;

namespace Cajal.Training;

/// <summary>What <c>Compile</c> leaves behind: optimizer, losses and metrics, and the recorded steps.</summary>
internal sealed class Trainer(Model model, Optimizer optimizer, LossSet? losses, MetricSet? metrics, LossWeights? lossWeights)
{
    private const int RememberedSpecs = 8;

    private readonly Dictionary<BatchLayout, Step> _trainSteps = [];
    private readonly Dictionary<BatchLayout, Step> _testSteps = [];
    private readonly Queue<(TensorSpec[] Inputs, TensorSpec[] Outputs)> _specs = [];
    private Variable[] _trainable = [];
    private IReadOnlyList<(Layers.Layer, bool, int)> _learning = [];
    private (object? Multiplier, object? Freeze) _asked;
    private Layers.Layer[] _layers = [];
    private Objective? _objective;
    private int _measuring;

    public Optimizer Optimizer => optimizer;

    public LossSet? Losses => losses;

    public MetricSet? Metrics => metrics;

    public LossWeights? LossWeights => lossWeights;

    /// <summary>The metrics that sample weights count for.</summary>
    public MetricSet? WeightedMetrics { get; init; }

    /// <summary>After how many steps callbacks are called.</summary>
    public int StepsPerExecution { get; init; } = 1;

    /// <summary>Whether steps are computed anew every time instead of recorded.</summary>
    public bool RunEagerly { get; init; }

    /// <summary>The losses and metrics per output; known once the model has been called.</summary>
    public Objective Objective => _objective ?? throw new InvalidOperationException("The outputs are not known yet.");

    /// <summary>Whether the model has been called, so that its outputs and weights are known.</summary>
    public bool KnowsOutputs => _objective is not null;

    /// <summary>What is measured, by its name in logs; empty while the outputs are not known.</summary>
    public IReadOnlyList<(string Name, Metric Metric)> Measures => _objective?.Measures ?? [];

    /// <summary>The steps that have learned so far, one for each layout of batches.</summary>
    public IEnumerable<JitFunction> TrainSteps => _trainSteps.Values.Select(s => s.Recorded);

    /// <summary>How the model is set up to learn.</summary>
    public TrainingSetup Setup(ulong? seed) => new(
        optimizer.ToString(),
        optimizer.LearningRate,
        [.. losses?.Items.OfType<Losses.Loss>().Select(l => l.Name) ?? []],
        [.. Objective.Measures.Select(m => m.Name)],
        model.CountParams(),
        model.TrainableVariables.Sum(v => v.Size),
        seed);

    /// <summary>Makes everything that is measured forget.</summary>
    public void ResetMetrics() => _objective?.Reset();

    /// <summary>
    /// Counts something that measures, until it is disposed of. Where a callback measures in the middle of another's epoch, the numbers so far are
    /// put back at the end.
    /// </summary>
    public IDisposable KeepMeasures() => new KeptMeasures(this);

    /// <summary>The step that learns from batches of this layout.</summary>
    public Step TrainStep(BatchLayout layout)
    {
        Notice();
        if (_trainSteps.TryGetValue(layout, out var step)) return step;
        model.BuildOptimizers(optimizer);
        return _trainSteps[layout] = new Step(
            tensors =>
            {
                var batch = layout.Unpack(tensors);
                Objective.Track(model.RunTrainStep(batch), batch.Size);
                return [];
            },
            RunEagerly);
    }

    /// <summary>Goes through a step without taking it, so that every variable that it will keep exists and can be given a value.</summary>
    public void Prime(in Batch batch)
    {
        TrainStep(batch.Layout);
        if (RunEagerly) return; // A model that looks at values cannot be followed with symbols.
        using var trace = new Trace();
        var data = batch.Layout.Unpack(Array.ConvertAll(batch.Tensors, t => Placeholder.Create(t.Spec)));
        Objective.Track(model.RunTrainStep(data), data.Size);
    }

    /// <summary>The step that only measures.</summary>
    public Step TestStep(BatchLayout layout)
    {
        Notice();
        if (_testSteps.TryGetValue(layout, out var step)) return step;
        return _testSteps[layout] = new Step(
            tensors =>
            {
                var batch = layout.Unpack(tensors);
                if (model.RunTestStep(batch) is { } loss) Objective.Track(loss, batch.Size);
                return [];
            },
            RunEagerly);
    }

    /// <summary>Brings data into the order of the model, checks it, and puts it into memory.</summary>
    public Examples Prepare(Tensors x, Tensors? y, Tensors? sampleWeight, ClassWeights? classWeight = null)
    {
        if (!_layers.SequenceEqual(model.Layers)) Forget();
        (x, y) = model.Bring(x, y);
        var inputs = model.ArrangeInputs(x);
        Preparation.RequireRows(model.Name, inputs, Preparation.InputNames(model, inputs.Length));
        var outputs = OutputSpecs(inputs);
        _objective ??= new Objective(model.Name, Preparation.OutputNames(model, outputs.Length), losses, metrics, WeightedMetrics, lossWeights, model.OwnMeasures, model.TrackedMetrics);
        var names = Objective.Outputs;
        var classes = classWeight?.Arrange(names, model.Name);
        var targets = y is null ? new Tensor?[names.Count] : Preparation.Floats(Targets(y, names));
        var weights = sampleWeight switch
        {
            null => new Tensor?[names.Count],
            { Count: 1, IsNamed: false } => [.. names.Select(_ => sampleWeight.Items[0])],
            _ => sampleWeight.Arrange(names, "sample weights", model.Name),
        };
        for (var i = 0; i < names.Count; i++)
        {
            if (targets[i] is not { } target || !Objective.Uses(i)) continue;
            Preparation.RequireCount(model.Name, inputs[0], target, "targets", names[i]);
            Objective.Settle(i, target.Shape, outputs[i].Shape);
            if (Objective.LossOf(i) is Losses.SparseCategoricalCrossentropy sparse) LabelCheck.Run(sparse, names[i], target, outputs[i]);
            if (classes?[i] is { } factors) weights[i] = Preparation.ClassWeights(target, factors, weights[i]);
            if (weights[i] is { } weight) Preparation.RequireCount(model.Name, inputs[0], weight, "sample weights", names[i]);
        }

        int[] used = [.. Enumerable.Range(0, names.Count).Where(i => targets[i] is not null)];
        int[] weighted = [.. used.Where(i => weights[i] is not null)];
        var layout = new BatchLayout(inputs.Length, names.Count, used, weighted);
        return new Examples(layout, [.. inputs, .. used.Select(i => targets[i]!), .. weighted.Select(i => weights[i]!)]);
    }

    // As in Keras, targets in order may be those of the outputs with a loss alone.
    private Tensor?[] Targets(Tensors y, IReadOnlyList<string> names)
    {
        int[] used = [.. Enumerable.Range(0, names.Count).Where(i => Objective.LossOf(i) is not null)];
        if (y.IsNamed || y.Count == names.Count || y.Count != used.Length) return y.Arrange(names, "targets", model.Name);
        var targets = new Tensor?[names.Count];
        for (var i = 0; i < used.Length; i++) targets[used[i]] = y.Items[i];
        return targets;
    }

    // Remembered, since a stream or a loop over TrainOnBatch asks for the same few again and again.
    private TensorSpec[] OutputSpecs(Tensor[] inputs)
    {
        var specs = Array.ConvertAll(inputs, x => x.Spec);
        foreach (var known in _specs)
        {
            if (specs.SequenceEqual(known.Inputs)) return known.Outputs;
        }

        if (_specs.Count == RememberedSpecs) _specs.Dequeue();
        _specs.Enqueue((specs, model.OutputSpecs(inputs, RunEagerly)));
        return _specs.Last().Outputs;
    }

    // What is frozen, thawed or priced between two epochs asks for other steps; so does another answer to what an optimizer asks while recording.
    private void Notice()
    {
        var (trainable, learning) = (model.TrainableVariables, model.Learning);
        (object?, object?) asked = (optimizer.LearningRateMultiplier, optimizer.Freeze);
        if (trainable.SequenceEqual(_trainable) && learning.SequenceEqual(_learning) && asked == _asked) return;
        _trainSteps.Clear();
        _testSteps.Clear();
        (_trainable, _learning, _asked) = ([.. trainable], learning, asked);
    }

    // Layers were added or taken away: what was recorded is of another model.
    private void Forget()
    {
        _layers = [.. model.Layers];
        _trainSteps.Clear();
        _testSteps.Clear();
        _objective = null;
        _specs.Clear();
    }

    /// <summary>Measures on a pass over the data, which callbacks hear of.</summary>
    public Results Evaluate(
        IBatchSource source, int? steps, string prefix, TrainingRun run, Callback[] callbacks, CancellationToken cancellation)
    {
        source.Open(0, 0, null);
        _objective?.Reset();
        var training = (run.Steps, run.Batch);
        (run.IsValidating, run.Steps, run.Batch) = (true, steps ?? source.Count ?? 0, 0);
        foreach (var callback in callbacks) callback.OnTestBegin(run);
        Step? step = null;
        BatchLayout? layout = null;
        while (run.StopReason is null && !cancellation.IsCancellationRequested && run.Batch != steps && source.TryNext(out var batch))
        {
            if (!batch.Layout.Equals(layout)) (step, layout) = (TestStep(batch.Layout), batch.Layout);
            run.Show(batch);
            if (run.Batch++ % StepsPerExecution == 0)
            {
                foreach (var callback in callbacks) callback.OnTestBatchBegin(run);
            }

            step!.Run(batch.Tensors);
            if (run.Batch % StepsPerExecution != 0) continue;
            foreach (var callback in callbacks) callback.OnTestBatchEnd(run);
        }

        if (run.Batch % StepsPerExecution != 0)
        {
            foreach (var callback in callbacks) callback.OnTestBatchEnd(run);
        }

        if (layout is null && run.StopReason is null && !cancellation.IsCancellationRequested) throw Preparation.NoExamples(model.Name);
        if (run.Batch < steps && run.StopReason is null) run.Warn($"The data to measure on had {run.Batch} of {steps} batches.");
        var results = _objective?.Read(prefix) ?? new Results([]);
        foreach (var callback in callbacks) callback.OnTestEnd(run, results);
        (run.IsValidating, run.Steps, run.Batch) = (false, training.Steps, training.Batch);
        return results;
    }

    private sealed class KeptMeasures : IDisposable
    {
        private readonly Trainer _trainer;
        private readonly bool _isInner;
        private readonly (Variable Variable, Tensor Value)[] _values;

        public KeptMeasures(Trainer trainer)
        {
            _trainer = trainer;
            _isInner = trainer._measuring++ > 0;
            _values = _isInner && trainer._objective is { } objective ? [.. objective.State.Select(v => (v, v.Value))] : [];
        }

        public void Dispose()
        {
            _trainer._measuring--;
            if (!_isInner) return;
            _trainer.ResetMetrics(); // Metrics that were first used in between start with nothing.
            foreach (var (variable, value) in _values) variable.Assign(value);
        }
    }
}
