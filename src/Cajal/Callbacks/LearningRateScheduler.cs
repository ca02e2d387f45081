using Cajal.Training;

namespace Cajal.Callbacks;

/// <summary>Sets the learning rate before every epoch to what a function says.</summary>
/// <remarks>The logs have <c>learning_rate</c>.</remarks>
/// <example><code>
/// // The given rate for ten epochs, then less and less.
/// var scheduler = new LearningRateScheduler((epoch, rate) => epoch &lt; 10 ? rate : rate * Math.Exp(-0.1));
/// model.Fit(train, epochs: 15, callbacks: [scheduler]);
/// </code></example>
public sealed class LearningRateScheduler : Callback
{
    private readonly Func<int, double, double> _schedule;
    private readonly bool _verbose;

    /// <summary>Follows a function of the epoch and of the rate so far.</summary>
    /// <param name="schedule">From the epoch, counted from 0 as in Keras, and the learning rate so far to the new one, at least 0.</param>
    /// <param name="verbose">Whether to tell of every change.</param>
    public LearningRateScheduler(Func<int, double, double> schedule, bool verbose = false)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        (_schedule, _verbose) = (schedule, verbose);
    }

    /// <summary>Follows a function of the epoch.</summary>
    /// <param name="schedule">From the epoch, counted from 0 as in Keras, to the learning rate, at least 0.</param>
    /// <param name="verbose">Whether to tell of every change.</param>
    public LearningRateScheduler(Func<int, double> schedule, bool verbose = false)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        (_schedule, _verbose) = ((epoch, _) => schedule(epoch), verbose);
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        run.LearningRate = (float)_schedule(run.Epoch - 1, run.LearningRate);
        if (_verbose) run.Log($"Epoch {run.Epoch}: LearningRateScheduler setting learning rate to {run.LearningRate:g6}.");
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, Results results)
    {
        ArgumentNullException.ThrowIfNull(run);
        run.Report("learning_rate", run.LearningRate);
    }
}
