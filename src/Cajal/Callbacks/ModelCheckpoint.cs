using Cajal.Saving;
using Cajal.Training;

namespace Cajal.Callbacks;

/// <summary>Saves the model, or its weights, while it trains: after every epoch, every few steps, or when it is the best so far.</summary>
/// <remarks>
/// The path may have places for numbers in Python's form: <c>epoch</c> and <c>batch</c>, counted from 1, and every name of the logs, as in
/// <c>{epoch:02d}-{val_loss:.2f}.keras</c>. Folders are made, and a file gets its name only when it is complete. Where the watched name
/// is not in the logs, every epoch is saved and <see cref="History.Warnings"/> says why. One object used for a second training still knows the best value of the
/// first, as in Keras.
/// </remarks>
/// <example><code>
/// var best = new ModelCheckpoint("best.keras", monitor: "val_accuracy", saveBestOnly: true);
/// model.Fit(train, epochs: 50, validationData: test, callbacks: [best]);
/// model = Model.Load("best.keras");
/// </code></example>
public sealed class ModelCheckpoint : MonitorCallback
{
    private readonly FileTemplate _path;
    private readonly bool _verbose, _isWhole;
    private long _unsaved;
    private long _seen;

    /// <summary>Says what is saved, where and when.</summary>
    /// <param name="filepath">The path, with places for numbers; ends in <c>.keras</c> or <c>.h5</c> for whole models, <c>.weights.h5</c> and the like for weights.</param>
    /// <param name="monitor">The name in logs that decides which weights are the best.</param>
    /// <param name="verbose">Whether to tell of every file.</param>
    /// <param name="saveBestOnly">Whether only weights that are better than all before are saved.</param>
    /// <param name="saveWeightsOnly">Whether the weights alone are saved; by default what the path's ending says.</param>
    /// <param name="mode"><c>min</c>, <c>max</c>, or <c>auto</c> to tell from the name.</param>
    /// <param name="saveFreq">After how many steps a file is written; 0 for after every epoch. Metrics of a part of an epoch are less sure.</param>
    /// <param name="initialValueThreshold">A value that the first has to beat; null for none.</param>
    /// <exception cref="CajalException">CJ3430: a setting cannot work; CJ3432: the path cannot be understood; while training CJ3433: it cannot be written.</exception>
    public ModelCheckpoint(
        string filepath, string monitor = "val_loss", bool verbose = false, bool saveBestOnly = false, bool? saveWeightsOnly = null,
        string mode = "auto", int saveFreq = 0, double? initialValueThreshold = null)
        : base(monitor, mode, 0, initialValueThreshold)
    {
        _path = new FileTemplate(filepath);
        _isWhole = saveWeightsOnly is { } weights ? !weights : ModelFile.IsOfModels(filepath);
        if (!(_isWhole ? ModelFile.IsOfModels(filepath) : ModelFile.IsOfWeights(filepath)))
        {
            throw new CajalException(new Problem("CJ3430", $"{nameof(ModelCheckpoint)} cannot work with this setting.")
                .Fact("filepath", filepath)
                .Fact("saveWeightsOnly", saveWeightsOnly is { } given ? $"{given}" : "not said")
                .Note("Whole models are saved in files that end in .keras or .h5, weights in .weights.h5, .h5, .safetensors or .weights.npz.")
                .Try("new ModelCheckpoint(\"best.keras\"), and Model.Load.")
                .Try("new ModelCheckpoint(\"best.weights.h5\", saveWeightsOnly: true), and LoadWeights into the same network."));
        }

        _verbose = verbose;
        (Filepath, SaveBestOnly, SaveFreq) = (filepath, saveBestOnly, Argument.AtLeast(saveFreq, 0, nameof(ModelCheckpoint)));
    }

    /// <summary>The path with its places.</summary>
    public string Filepath { get; }

    /// <summary>Whether only weights that are better than all before are saved.</summary>
    public bool SaveBestOnly { get; }

    /// <summary>After how many steps a file is written; 0 for after every epoch.</summary>
    public int SaveFreq { get; }

    /// <summary>The file that was written last; null before the first.</summary>
    public string? LastFile { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _seen = run.GlobalStep;
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        // Steps that are run together are told of once.
        _unsaved += run.GlobalStep - _seen;
        _seen = run.GlobalStep;
        if (SaveFreq == 0 || _unsaved < SaveFreq) return;
        _unsaved = 0;
        Save(run, run.Results, run.Batch);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, Results results)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(results);
        if (SaveFreq == 0) Save(run, results, null);
    }

    /// <inheritdoc/>
    protected internal override void GetState(CallbackState state)
    {
        base.GetState(state);
        state.Set("unsaved", _unsaved);
        state.Set("seen", _seen);
    }

    /// <inheritdoc/>
    protected internal override void SetState(CallbackState state)
    {
        base.SetState(state);
        (_unsaved, _seen) = (state.Integer("unsaved"), state.Integer("seen"));
    }

    private void Save(TrainingRun run, Results results, int? batch)
    {
        if (SaveBestOnly && !IsBest(run, results)) return;
        var numbers = new OrderedDictionary<string, double> { ["epoch"] = run.Epoch };
        if (batch is { } b) numbers["batch"] = b;
        foreach (var (name, value) in results) numbers.TryAdd(name, value);
        var path = _path.Fill(numbers);
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            if (_isWhole) ModelFile.Write(run.Model, path, withOptimizer: true);
            else ModelFile.WriteWeights(run.Model, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.Of($"The checkpoint cannot be written.", path, e);
        }

        LastFile = path;
        if (_verbose) run.Log(_isWhole ? $"Epoch {run.Epoch}: saved the model to {path}." : $"Epoch {run.Epoch}: saved the weights to {path}.");
    }

    // Without the watched number every time is the best, as in Keras; but not between the validations of a training.
    private bool IsBest(TrainingRun run, Results results)
    {
        if (Read(run, results) is not { } current) return !IsUnvalidated(run, results);
        var before = Best;
        var isBetter = IsImprovement(current, before);
        if (isBetter) Best = current;
        if (_verbose)
        {
            run.Log(isBetter
                ? $"Epoch {run.Epoch}: {Monitor} went from {(before is { } b ? $"{b:F5}" : "nothing")} to {current:F5}."
                : $"Epoch {run.Epoch}: {Monitor} did not get better than {before:F5}.");
        }

        return isBetter;
    }
}
