using Cajal.Training;

namespace Cajal.Callbacks;

/// <summary>Ends training, in peace, when the loss is no finite number.</summary>
/// <remarks>
/// Without this callback <c>Fit</c> ends such a training with an error, CJ3005, which says where the number came from
/// (<c>terminateOnNaN: false</c> lets it go on). With it the epoch is closed, the history keeps the value, and nothing is thrown.
/// </remarks>
/// <param name="raiseError">Whether to end with the error after all.</param>
public sealed class TerminateOnNaN(bool raiseError = false) : Callback
{
    /// <summary>Whether training ends with an error.</summary>
    public bool RaiseError { get; } = raiseError;

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (double.IsFinite(run.Loss)) return;
        run.Stop($"Epoch {run.Epoch}, step {run.Step}: the loss is {(double.IsNaN(run.Loss) ? "NaN" : "infinite")}, training ended.");
    }
}
