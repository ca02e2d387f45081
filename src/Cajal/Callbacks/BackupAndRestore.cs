using Cajal.Training;

namespace Cajal.Callbacks;

/// <summary>Lets a training that was interrupted go on as if it had not been: the same program run again ends with the same bits.</summary>
/// <remarks>
/// After every epoch, or every few steps, all that training changes goes into one file: weights, the state of layers and of the optimizer, counters of
/// random numbers, metrics, the place in the data with its order, the history, and what other callbacks remember. The file gets its name only when
/// it is complete, so that it is sound whenever the process is killed. When <c>Fit</c> is called again with the same model, data and settings, it goes on
/// where the file stands; the model must be compiled as it was. A <see cref="Dataset"/> hands out the same elements in the same order
/// for a pass, which makes this exact; a sequence of one's own must do so too, and a channel cannot be gone back in.
/// </remarks>
/// <example><code>
/// model.Fit(train, epochs: 100, callbacks: [new BackupAndRestore("backup", saveFreq: 500)]);
/// </code></example>
public sealed class BackupAndRestore : Callback
{
    private const string FileName = "training.npz";

    private long _saved;

    /// <summary>Says where and when to save.</summary>
    /// <param name="backupDir">A folder for this training alone; made where it is missing.</param>
    /// <param name="saveFreq">After how many steps the file is written; 0 for after every epoch.</param>
    /// <param name="deleteCheckpoint">Whether the file is deleted when training has come to its end.</param>
    /// <exception cref="CajalException">
    /// CJ3430: <paramref name="saveFreq"/> is negative; while training CJ3408: the file is of another training; CJ3433: it cannot be written.
    /// </exception>
    public BackupAndRestore(string backupDir, int saveFreq = 0, bool deleteCheckpoint = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(backupDir);
        (BackupDir, SaveFreq, DeleteCheckpoint) = (backupDir, Argument.AtLeast(saveFreq, 0, nameof(BackupAndRestore)), deleteCheckpoint);
    }

    /// <summary>The folder.</summary>
    public string BackupDir { get; }

    /// <summary>After how many steps the file is written; 0 for after every epoch.</summary>
    public int SaveFreq { get; }

    /// <summary>Whether the file is deleted when training has come to its end.</summary>
    public bool DeleteCheckpoint { get; }

    private string File => Path.Combine(BackupDir, FileName);

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _saved = 0;
        if (!Directory.Exists(BackupDir)) return;

        // What a process was writing when it was killed.
        foreach (var half in Directory.GetFiles(BackupDir, $"{FileName}.*.tmp")) System.IO.File.Delete(half);
        if (System.IO.File.Exists(File)) run.Restore(File);
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (SaveFreq > 0 && run.GlobalStep - _saved >= SaveFreq) Save(run);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, Results results)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (SaveFreq == 0) Save(run);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (DeleteCheckpoint && run.Error is null && !run.History.WasCancelled) System.IO.File.Delete(File);
    }

    /// <inheritdoc/>
    protected internal override void GetState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set("saved", _saved);
    }

    /// <inheritdoc/>
    protected internal override void SetState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _saved = state.Integer("saved");
    }

    private void Save(TrainingRun run)
    {
        _saved = run.GlobalStep;
        run.Save(File);
    }
}
