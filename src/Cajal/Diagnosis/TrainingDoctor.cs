using Cajal.Diagnosis.Findings;
using Cajal.Losses;
using Cajal.Training;

namespace Cajal.Diagnosis;

/// <summary>Watches a training and says in words what ails it: each finding with its evidence and one thing to do.</summary>
/// <remarks>
/// It looks for: inputs that are not finite or not scaled, gradients that explode or vanish on their way through the layers, a loss at the
/// start far above guessing (<c>ln(classes)</c>), learning rates too high or too low (by the course of the loss and by how far a step moves the weights:
/// 1e-4 to 1e-2 of their norm is usual), dead units behind ReLUs, accuracies that are only those of the commonest class, over-fitting, and plateaus.
/// What one finding explains is not listed again.
/// <para>
/// The first steps of a training (1, 2, 4, 8 ...) and then every <c>every</c>-th are examined closely by a function of its own, at about the cost of two steps; the
/// others cost next to nothing. With the usual 50 that is about four hundredths of the time. Nothing changes: the training goes on as without it,
/// bit for bit.
/// </para>
/// </remarks>
/// <example><code>
/// var doctor = new TrainingDoctor();
/// model.Fit(train, epochs: 20, validationData: test, callbacks: [doctor]);
/// Console.WriteLine(doctor.Report);
/// </code></example>
public sealed class TrainingDoctor : Callback
{
    private const int MostTargets = 1 << 14;

    private readonly bool _verbose;
    private TrainingRecord _record = new();
    private TrainingProbe? _probe;
    private ProbeSample? _open;
    private Tensor[] _before = [];
    private string? _unexamined;
    private string _model = "";
    private long _steps;

    /// <summary>Makes a doctor for any number of trainings, one after another.</summary>
    /// <param name="every">Every so many steps one is examined closely.</param>
    /// <param name="verbose">Whether to show the report on the console when training ends.</param>
    /// <exception cref="CajalException">CJ3435: <paramref name="every"/> is less than 1.</exception>
    public TrainingDoctor(int every = 50, bool verbose = false)
    {
        DiagnosisSetting.Require(every >= 1, nameof(every), $"{every}", "50; every so many steps one is examined closely");
        (Every, _verbose) = (every, verbose);
    }

    /// <summary>Every so many steps one is examined closely.</summary>
    public int Every { get; }

    /// <summary>What has been found so far; may be asked for while training, at the end of any epoch.</summary>
    public DiagnosisReport Report => new(_model, Examination.All(_record), _record.Epochs.Count, _steps, _record.Samples.Count, _unexamined);

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        (_record, _probe, _open, _before, _unexamined, _model, _steps) = (new TrainingRecord(), null, null, [], null, run.Model.Name, 0);
        _record.WasFresh = (long)run.Optimizer.Iterations.Value.Item() == 0;
    }

    /// <inheritdoc/>
    public override void OnTrainBatchBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var step = _steps + 1;
        if (_unexamined is not null || (step % Every != 0 && (step >= Every || (step & (step - 1)) != 0))) return;
        var (layout, batch) = run.AtHand;
        try
        {
            _probe ??= new TrainingProbe(run.Model, layout);
            _open = _probe.Look(run, batch);
            _before = _probe.Weights();
            _record.Samples.Add(_open);
        }
        catch (CajalException e)
        {
            // A rule of learning of one's own may have no loss that could be looked at.
            _unexamined = e.Problem.Title;
        }
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _steps++;
        if (_open is { } sample)
        {
            // Steps that are run together share what they have moved.
            _probe!.Moves(sample, _before, Math.Max(1, run.GlobalStep - sample.Step + 1));
            (_open, _before) = (null, []);
        }

        if (_record.Epochs.Count == 0) CountClasses(run);
        if (!double.IsFinite(run.Loss)) LookAtBadLoss(run);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, Results results)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(results);
        _record.Epochs.Add((run.Epoch, results));
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Error is CajalException { Code: "CJ3005" }) LookAtBadLoss(run);
        (_probe, _open, _before) = (null, null, []);
        if (!_verbose) return;
        foreach (var line in Report.ToString().Split('\n')) run.Log(line);
    }

    private void LookAtBadLoss(TrainingRun run)
    {
        if (_record.BadLoss is not null) return;
        _record.BadLoss = (run.Epoch, run.Step, run.Loss);
        var (layout, batch) = run.AtHand;
        for (var i = 0; i < layout.Inputs; i++)
        {
            if (!batch[i].DType.IsFloating) continue;
            var count = batch[i].ToArray<double>().LongCount(v => !double.IsFinite(v));
            if (count > 0) _record.BadInput ??= (run.Epoch, run.Step, layout.Inputs == 1 ? "the input" : $"input {i}", count);
        }
    }

    private void CountClasses(TrainingRun run)
    {
        var (layout, batch) = run.AtHand;
        var objective = run.Model.Trainer("be examined").Objective;
        if (layout.Outputs != 1 || layout.Targets.Count != 1 || batch[layout.Inputs] is not { Size: <= MostTargets } target) return;
        switch (objective.LossOf(0))
        {
            case SparseCategoricalCrossentropy:
                foreach (var label in target.ToArray<int>()) Count(label);
                _record.ClassCount = Math.Max(_record.ClassCount, OutputWidth(run.Model));
                break;
            case CategoricalCrossentropy when target.Rank > 1:
                _record.ClassCount = target.Shape[-1];
                var rows = target.ToArray();
                for (var i = 0; i < rows.Length; i += _record.ClassCount) Count(Array.IndexOf(rows, rows.AsSpan(i, _record.ClassCount).ToArray().Max(), i) - i);
                break;
            case BinaryCrossentropy when target.Rank == 1 || target.Shape[-1] == 1:
                _record.ClassCount = 2;
                foreach (var value in target.ToArray()) Count(value > 0.5f ? 1 : 0);
                break;
        }
    }

    private void Count(int label) => _record.Classes[label] = _record.Classes.GetValueOrDefault(label) + 1;

    private int OutputWidth(Model model) => model.Outputs.Count == 1 && model.Outputs[0].Shape[-1] is { } width ? width : _record.Classes.Keys.Max() + 1;
}
