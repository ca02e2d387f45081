using Cajal.Training;

namespace Cajal.Callbacks;

/// <summary>A callback made of functions, for what is not worth a class.</summary>
/// <param name="onEpochBegin">Called before an epoch.</param>
/// <param name="onEpochEnd">Called after an epoch, with the loss and metrics.</param>
/// <param name="onTrainBegin">Called before the first epoch.</param>
/// <param name="onTrainEnd">Called after the last epoch, also after an error.</param>
/// <param name="onTrainBatchBegin">Called before a step of training.</param>
/// <param name="onTrainBatchEnd">Called after a step of training.</param>
/// <param name="onTestBegin">Called before an evaluation, also that of a validation.</param>
/// <param name="onTestEnd">Called after an evaluation, with the loss and metrics.</param>
/// <param name="onTestBatchBegin">Called before a batch of an evaluation.</param>
/// <param name="onTestBatchEnd">Called after a batch of an evaluation.</param>
/// <param name="onPredictBegin">Called before a prediction.</param>
/// <param name="onPredictEnd">Called after a prediction.</param>
/// <param name="onPredictBatchBegin">Called before a batch of a prediction.</param>
/// <param name="onPredictBatchEnd">Called after a batch of a prediction.</param>
/// <example><code>
/// var losses = new List&lt;double&gt;();
/// model.Fit(train, callbacks: [new LambdaCallback(onTrainBatchEnd: run => losses.Add(run.Loss))]);
/// </code></example>
public sealed class LambdaCallback(
    Action<TrainingRun>? onEpochBegin = null,
    Action<TrainingRun, Results>? onEpochEnd = null,
    Action<TrainingRun>? onTrainBegin = null,
    Action<TrainingRun>? onTrainEnd = null,
    Action<TrainingRun>? onTrainBatchBegin = null,
    Action<TrainingRun>? onTrainBatchEnd = null,
    Action<TrainingRun>? onTestBegin = null,
    Action<TrainingRun, Results>? onTestEnd = null,
    Action<TrainingRun>? onTestBatchBegin = null,
    Action<TrainingRun>? onTestBatchEnd = null,
    Action<TrainingRun>? onPredictBegin = null,
    Action<TrainingRun>? onPredictEnd = null,
    Action<TrainingRun>? onPredictBatchBegin = null,
    Action<TrainingRun>? onPredictBatchEnd = null) : Callback
{
    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => onTrainBegin?.Invoke(run);

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run) => onTrainEnd?.Invoke(run);

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run) => onEpochBegin?.Invoke(run);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, Results results) => onEpochEnd?.Invoke(run, results);

    /// <inheritdoc/>
    public override void OnTrainBatchBegin(TrainingRun run) => onTrainBatchBegin?.Invoke(run);

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(TrainingRun run) => onTrainBatchEnd?.Invoke(run);

    /// <inheritdoc/>
    public override void OnTestBegin(TrainingRun run) => onTestBegin?.Invoke(run);

    /// <inheritdoc/>
    public override void OnTestEnd(TrainingRun run, Results results) => onTestEnd?.Invoke(run, results);

    /// <inheritdoc/>
    public override void OnTestBatchBegin(TrainingRun run) => onTestBatchBegin?.Invoke(run);

    /// <inheritdoc/>
    public override void OnTestBatchEnd(TrainingRun run) => onTestBatchEnd?.Invoke(run);

    /// <inheritdoc/>
    public override void OnPredictBegin(TrainingRun run) => onPredictBegin?.Invoke(run);

    /// <inheritdoc/>
    public override void OnPredictEnd(TrainingRun run) => onPredictEnd?.Invoke(run);

    /// <inheritdoc/>
    public override void OnPredictBatchBegin(TrainingRun run) => onPredictBatchBegin?.Invoke(run);

    /// <inheritdoc/>
    public override void OnPredictBatchEnd(TrainingRun run) => onPredictBatchEnd?.Invoke(run);
}
