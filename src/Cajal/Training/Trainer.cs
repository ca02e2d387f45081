using Cajal.Graph;
using Cajal.Losses;
using Cajal.Metrics;
using Cajal.Optimizers;

namespace Cajal.Training;

/// <summary>What <c>Compile</c> leaves behind: optimizer, losses and metrics, and the recorded steps.</summary>
internal sealed class Trainer(Model model, Optimizer optimizer, LossSet? losses, MetricSet? metrics, LossWeights? lossWeights)
{
    private readonly Dictionary<BatchLayout, JitFunction> _trainSteps = [];
    private readonly Dictionary<BatchLayout, JitFunction> _testSteps = [];
    private Variable[] _trainable = [];
    private Layers.Layer[] _layers = [];
    private TensorSpec[] _inputSpecs = [];
    private TensorSpec[] _outputSpecs = [];
    private Objective? _objective;

    public Optimizer Optimizer => optimizer;

    public LossSet? Losses => losses;

    public MetricSet? Metrics => metrics;

    /// <summary>The losses and metrics per output; known once the model has been called.</summary>
    public Objective Objective => _objective ?? throw new InvalidOperationException("The outputs are not known yet.");

    /// <summary>What is measured, by its name in logs; empty while the outputs are not known.</summary>
    public IReadOnlyList<(string Name, Metric Metric)> Measures => _objective?.Measures ?? [];

    /// <summary>The steps that have learned so far, one for each layout of batches.</summary>
    public IReadOnlyCollection<JitFunction> TrainSteps => _trainSteps.Values;

    /// <summary>How the model is set up to learn.</summary>
    public TrainingSetup Setup(ulong? seed) => new(
        optimizer.ToString(),
        optimizer.LearningRate,
        [.. losses?.Items.Select(l => l.Name) ?? []],
        [.. Objective.Measures.Select(m => m.Name)],
        model.CountParams(),
        model.TrainableVariables.Sum(v => v.Size),
        seed);

    /// <summary>The step that learns from batches of this layout.</summary>
    public JitFunction TrainStep(BatchLayout layout)
    {
        // What is frozen or thawed between two trainings asks for another step.
        var trainable = model.TrainableVariables;
        if (!trainable.SequenceEqual(_trainable))
        {
            _trainSteps.Clear();
            _trainable = [.. trainable];
        }

        if (_trainSteps.TryGetValue(layout, out var step)) return step;
        model.BuildOptimizers(optimizer);
        return _trainSteps[layout] = new JitFunction(tensors =>
        {
            var batch = layout.Unpack(tensors);
            Objective.Track(model.RunTrainStep(batch), batch.Size);
            return [];
        });
    }

    /// <summary>The step that only measures.</summary>
    public JitFunction TestStep(BatchLayout layout)
    {
        if (_testSteps.TryGetValue(layout, out var step)) return step;
        return _testSteps[layout] = new JitFunction(tensors =>
        {
            var batch = layout.Unpack(tensors);
            if (model.RunTestStep(batch) is { } loss) Objective.Track(loss, batch.Size);
            return [];
        });
    }

    /// <summary>Brings data into the order of the model, checks it, and puts it into memory.</summary>
    public Examples Prepare(Tensors x, Tensors? y, Tensors? sampleWeight, IReadOnlyDictionary<int, float>? classWeight = null)
    {
        if (!_layers.SequenceEqual(model.Layers)) Forget();
        (x, y) = model.Bring(x, y);
        var inputs = model.ArrangeInputs(x);
        Preparation.RequireRows(model.Name, inputs, Preparation.InputNames(model, inputs.Length));
        var outputs = OutputSpecs(inputs);
        _objective ??= new Objective(model.Name, Preparation.OutputNames(model, outputs.Length), losses, metrics, lossWeights, model.OwnMeasures);
        var names = Objective.Outputs;
        var targets = y is null ? new Tensor?[names.Count] : Preparation.Floats(y.Arrange(names, "targets", model.Name));
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
            if (Objective.LossOf(i) is Losses.SparseCategoricalCrossentropy sparse) LabelCheck.Run(sparse, names[i], target, outputs[i]);
            if (classWeight is not null) weights[i] = Preparation.ClassWeights(target, classWeight, weights[i]);
            if (weights[i] is { } weight) Preparation.RequireCount(model.Name, inputs[0], weight, "sample weights", names[i]);
        }

        int[] used = [.. Enumerable.Range(0, names.Count).Where(i => targets[i] is not null)];
        int[] weighted = [.. used.Where(i => weights[i] is not null)];
        var layout = new BatchLayout(inputs.Length, names.Count, used, weighted);
        return new Examples(layout, [.. inputs, .. used.Select(i => targets[i]!), .. weighted.Select(i => weights[i]!)]);
    }

    // Remembered, since a loop of one's own over TrainOnBatch asks for the same again and again.
    private TensorSpec[] OutputSpecs(Tensor[] inputs)
    {
        var specs = Array.ConvertAll(inputs, x => x.Spec);
        if (!specs.SequenceEqual(_inputSpecs)) (_outputSpecs, _inputSpecs) = (model.OutputSpecs(inputs), specs);
        return _outputSpecs;
    }

    // Layers were added or taken away: what was recorded is of another model.
    private void Forget()
    {
        _layers = [.. model.Layers];
        _trainSteps.Clear();
        _testSteps.Clear();
        _objective = null;
        _inputSpecs = [];
    }

    /// <summary>Measures on all examples, which callbacks hear of.</summary>
    public Results Evaluate(
        Examples examples, int batchSize, string prefix, TrainingRun run, Callback[] callbacks, CancellationToken cancellation)
    {
        Objective.Reset();
        var step = TestStep(examples.Layout);
        var batches = new Batches(examples, batchSize);
        (run.IsValidating, run.Steps, run.Batch) = (true, batches.Count, 0);
        foreach (var callback in callbacks) callback.OnTestBegin(run);
        for (var i = 0; i < batches.Count && run.StopReason is null && !cancellation.IsCancellationRequested; i++)
        {
            var buffer = batches.Fill(i);
            run.Show(examples.Layout, buffer.Tensors);
            run.Batch = i + 1;
            foreach (var callback in callbacks) callback.OnTestBatchBegin(run);
            step.Run(buffer.Tensors);
            foreach (var callback in callbacks) callback.OnTestBatchEnd(run);
        }

        var results = Objective.Read(prefix);
        foreach (var callback in callbacks) callback.OnTestEnd(run, results);
        run.IsValidating = false;
        return results;
    }
}
