namespace Cajal.Training;

/// <summary>What a callback may look at and ask for while a model trains.</summary>
public sealed class TrainingRun
{
    private readonly Func<Results> _read;

    internal TrainingRun(Model model, int epochs, int steps, Func<Results> read) => (Model, Epochs, Steps, _read) = (model, epochs, steps, read);

    /// <summary>The model in training.</summary>
    public Model Model { get; }

    /// <summary>The epoch, counted from 1.</summary>
    public int Epoch { get; internal set; }

    /// <summary>The last epoch.</summary>
    public int Epochs { get; }

    /// <summary>The steps done in this epoch.</summary>
    public int Step { get; internal set; }

    /// <summary>The steps of an epoch.</summary>
    public int Steps { get; }

    /// <summary>Why training is to stop; null where it goes on.</summary>
    public string? StopReason { get; private set; }

    /// <summary>The running loss and metrics of this epoch.</summary>
    public Results Results => _read();

    /// <summary>Asks that training end: after this batch, or after this epoch where it is called at its end.</summary>
    /// <param name="reason">One sentence for the history.</param>
    public void Stop(string reason = "A callback asked for it.") => StopReason ??= reason;
}

/// <summary>Takes part in training, on the training thread. Override what is of interest; for watching alone, a sink is better.</summary>
public abstract class Callback
{
    /// <summary>Called before the first epoch.</summary>
    public virtual void OnTrainingStarted(TrainingRun run)
    {
    }

    /// <summary>Called before an epoch.</summary>
    public virtual void OnEpochStarted(TrainingRun run)
    {
    }

    /// <summary>Called after every step.</summary>
    public virtual void OnBatchEnded(TrainingRun run)
    {
    }

    /// <summary>Called after an epoch, with the loss and metrics, those of the validation with <c>val_</c>.</summary>
    public virtual void OnEpochEnded(TrainingRun run, Results results)
    {
    }

    /// <summary>Called after the last epoch, also after an error.</summary>
    public virtual void OnTrainingEnded(TrainingRun run, History history)
    {
    }
}
