using System.Diagnostics;
using Cajal.Training;

namespace Cajal.Cli;

/// <summary>Measures how long a person waits for the first training step, and how much of it was done once and for all.</summary>
internal sealed class FirstStep : Callback
{
    private long _before;
    private TimeSpan _first;
    private int _seen;

    /// <summary>From the start of the process to the end of the first training step; NaN before it.</summary>
    public double SecondsSinceStart { get; private set; } = double.NaN;

    /// <summary>
    /// What the first step took more than the second: recording, gradients, planning, and the runtime's own compilation. NaN before there
    /// were two.
    /// </summary>
    public double CompileMilliseconds { get; private set; } = double.NaN;

    public override void OnEpochStarted(TrainingRun run)
    {
        if (_seen == 0) _before = Stopwatch.GetTimestamp();
    }

    public override void OnBatchEnded(TrainingRun run)
    {
        switch (_seen++)
        {
            case 0:
                _first = Stopwatch.GetElapsedTime(_before);
                using (var process = Process.GetCurrentProcess()) SecondsSinceStart = (DateTime.Now - process.StartTime).TotalSeconds;
                _before = Stopwatch.GetTimestamp();
                break;
            case 1:
                CompileMilliseconds = (_first - Stopwatch.GetElapsedTime(_before)).TotalMilliseconds;
                break;
        }
    }
}
