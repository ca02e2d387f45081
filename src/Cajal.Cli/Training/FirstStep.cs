using System.Diagnostics;
using Cajal.Training;

namespace Cajal.Cli;

/// <summary>Measures how long a person waits: from the start of the process to the end of the first training step.</summary>
internal sealed class FirstStep : Callback
{
    /// <summary>NaN before the first step.</summary>
    public double Seconds { get; private set; } = double.NaN;

    public override void OnTrainBatchEnd(TrainingRun run)
    {
        if (!double.IsNaN(Seconds)) return;
        using var process = Process.GetCurrentProcess();
        Seconds = (DateTime.Now - process.StartTime).TotalSeconds;
    }
}
