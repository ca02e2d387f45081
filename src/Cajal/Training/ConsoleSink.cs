using System.Globalization;
using System.Text;

namespace Cajal.Training;

/// <summary>Shows training on standard error as Keras does: a bar that is redrawn in place, or a line per epoch.</summary>
internal sealed class ConsoleSink(TextWriter writer, bool isLive) : ITrainingSink
{
    private const int Cells = 20;

    /// <summary>The sinks that a verbosity asks for.</summary>
    public static IEnumerable<ITrainingSink> For(Verbosity verbosity)
    {
        if (verbosity == Verbosity.Silent) return [];
        var isTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("CI") is null or "";
        return [new ConsoleSink(Console.Error, verbosity == Verbosity.Bar || (verbosity == Verbosity.Auto && isTerminal))];
    }

    public void Receive(TrainingEvent training)
    {
        switch (training)
        {
            case EpochStarted e when isLive:
                writer.WriteLine($"Epoch {e.Epoch}/{e.Epochs}");
                break;
            case BatchEnded e when isLive:
                var left = e.TimePerStep * (e.Steps - e.Step);
                writer.Write($"\r{Line(e.Step, e.Steps, left, e.TimePerStep, e.Results)}\e[K");
                writer.Flush();
                break;
            case EpochEnded e when isLive:
                writer.WriteLine($"\r{Line(e.Steps, e.Steps, e.Elapsed, e.TimePerStep, e.Results)}\e[K");
                break;
            case EpochEnded e:
                writer.WriteLine($"Epoch {e.Epoch}/{e.Epochs} - {e.Elapsed.TotalSeconds:F0}s - {PerStep(e.TimePerStep)} - {e.Results}");
                break;
            case MessageLogged e:
                writer.WriteLine(isLive ? $"\r{e.Text}\e[K" : e.Text);
                break;
            case TrainingEnded { History.StopReason: { } reason }:
                writer.WriteLine(reason);
                break;
        }
    }

    private static string Line(int step, int steps, TimeSpan time, TimeSpan perStep, Results results)
    {
        var digits = steps.ToString(CultureInfo.InvariantCulture).Length;
        var filled = steps == 0 ? 0 : Cells * step / steps;
        var bar = new StringBuilder().Append('━', filled).Append(' ', Cells - filled);
        return $"{step.ToString(CultureInfo.InvariantCulture).PadLeft(digits)}/{steps} {bar} {time.TotalSeconds:F0}s {PerStep(perStep)} - {results}";
    }

    private static string PerStep(TimeSpan time) => time.TotalSeconds switch
    {
        >= 1 => $"{time.TotalSeconds:F0}s/step",
        >= 1e-3 => $"{time.TotalMilliseconds:F0}ms/step",
        _ => $"{time.TotalMicroseconds:F0}us/step",
    };
}
