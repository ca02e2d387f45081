namespace Cajal.Training;

/// <summary>Takes part in training, evaluation and prediction, on their thread. Override what is of interest; for watching alone, a sink is better.</summary>
/// <remarks>
/// The names are Keras's. Hooks of steps are called after every step, so they should not compute much: <see cref="TrainingRun.Results"/> is worked out
/// only when it is asked for. The test hooks are called by <c>Evaluate</c> and by the validation of <c>Fit</c>.
/// </remarks>
/// <example><code>
/// sealed class HalveEachEpoch : Callback
/// {
///     public override void OnEpochEnd(TrainingRun run, Results results) =&gt; run.LearningRate /= 2;
/// }
/// </code></example>
public abstract class Callback
{
    /// <summary>Called before the first epoch.</summary>
    public virtual void OnTrainBegin(TrainingRun run)
    {
    }

    /// <summary>Called after the last epoch, also after an error, which <see cref="TrainingRun.Error"/> then names.</summary>
    public virtual void OnTrainEnd(TrainingRun run)
    {
    }

    /// <summary>Called before an epoch.</summary>
    public virtual void OnEpochBegin(TrainingRun run)
    {
    }

    /// <summary>Called after an epoch, with the loss and metrics, those of the validation with <c>val_</c>.</summary>
    public virtual void OnEpochEnd(TrainingRun run, Results results)
    {
    }

    /// <summary>Called before a step of training.</summary>
    public virtual void OnTrainBatchBegin(TrainingRun run)
    {
    }

    /// <summary>Called after a step of training.</summary>
    public virtual void OnTrainBatchEnd(TrainingRun run)
    {
    }

    /// <summary>Called before an evaluation, also that of a validation.</summary>
    public virtual void OnTestBegin(TrainingRun run)
    {
    }

    /// <summary>Called after an evaluation, with the loss and metrics.</summary>
    public virtual void OnTestEnd(TrainingRun run, Results results)
    {
    }

    /// <summary>Called before a batch of an evaluation.</summary>
    public virtual void OnTestBatchBegin(TrainingRun run)
    {
    }

    /// <summary>Called after a batch of an evaluation.</summary>
    public virtual void OnTestBatchEnd(TrainingRun run)
    {
    }

    /// <summary>Called before a prediction.</summary>
    public virtual void OnPredictBegin(TrainingRun run)
    {
    }

    /// <summary>Called after a prediction.</summary>
    public virtual void OnPredictEnd(TrainingRun run)
    {
    }

    /// <summary>Called before a batch of a prediction.</summary>
    public virtual void OnPredictBatchBegin(TrainingRun run)
    {
    }

    /// <summary>Called after a batch of a prediction, whose outputs are <see cref="TrainingRun.Outputs"/>.</summary>
    public virtual void OnPredictBatchEnd(TrainingRun run)
    {
    }

    /// <summary>Writes down what the callback remembers, so that a training that is resumed goes on as if it had never been interrupted.</summary>
    /// <param name="state">Takes values by name.</param>
    protected internal virtual void GetState(CallbackState state)
    {
    }

    /// <summary>Takes back what <see cref="GetState"/> wrote. Called after <see cref="OnTrainBegin"/>.</summary>
    /// <param name="state">The values by name.</param>
    protected internal virtual void SetState(CallbackState state)
    {
    }
}
