using System.Globalization;
using System.Text;
using Cajal.Training;

namespace Cajal.Cli;

/// <summary>
/// Progress of training as Keras shows it: a bar that is redrawn in place on a terminal, one line per epoch elsewhere.
/// </summary>
/// <remarks>
/// Goes to standard error, so that standard output holds results alone. The events come at most every 50 ms and carry the times.
/// </remarks>
internal sealed class ProgressBar(Terminal terminal) : ITrainingSink
{
    private const int Cells = 20;

    private bool _lineIsOpen;

    public void Receive(TrainingEvent training)
    {
        switch (training)
        {
            case EpochStarted e when terminal.IsLive:
                terminal.Error.WriteLine($"Epoch {e.Epoch}/{e.Epochs}");
                break;
            case BatchEnded e when terminal.IsLive && e.Step < e.Steps:
                Redraw(e.Step, e.Steps, Remaining((e.TimePerStep * (e.Steps - e.Step)).TotalSeconds), e.TimePerStep, e.Results);
                break;
            case EpochEnded e when terminal.IsLive:
                Redraw(e.Steps, e.Steps, Whole(e.Elapsed), e.TimePerStep, e.Results);
                Close();
                break;
            case EpochEnded e:
                terminal.Error.WriteLine(
                    $"Epoch {e.Epoch}/{e.Epochs} - {e.Steps}/{e.Steps} - {Whole(e.Elapsed)} - {PerStep(e.TimePerStep)}{Figures(e.Results)}");
                break;
            case TrainingEnded:
                Close();
                break;
        }
    }

    // What follows must not be written into a bar that was interrupted.
    private void Close()
    {
        if (_lineIsOpen) terminal.Error.WriteLine();
        _lineIsOpen = false;
    }

    private void Redraw(int step, int steps, string time, TimeSpan perStep, IEnumerable<KeyValuePair<string, double>> values)
    {
        var digits = steps.ToString(CultureInfo.InvariantCulture).Length;
        var count = $"{step.ToString(CultureInfo.InvariantCulture).PadLeft(digits)}/{steps}";
        var rest = $" {PerStep(perStep)}{Figures(values)}";
        // A line that wraps cannot be redrawn in place; the last one stays and is shown whole.
        var room = step == steps ? rest.Length : Math.Max(0, terminal.Width - 1 - (count.Length + 1 + Cells + 1 + time.Length));
        terminal.Error.Write($"\r{Strong(count)} {Bar(step, steps)} {Strong(time)}{(rest.Length > room ? rest[..room] : rest)}\e[K");
        _lineIsOpen = true;
    }

    private string Bar(int step, int steps)
    {
        var full = steps == 0 ? Cells : (int)((long)Cells * step / steps);
        if (!terminal.Unicode) return new string('#', full) + new string('.', Cells - full);
        var (done, left) = (new string('━', full), new string('━', Cells - full));
        if (!terminal.ColorsError) return done + new string('─', Cells - full);
        return (full > 0 ? $"\e[32m{done}\e[0m" : "") + (full < Cells ? $"\e[37m{left}\e[0m" : "");
    }

    private string Strong(string text) => terminal.ColorsError ? $"\e[1m{text}\e[0m" : text;

    private static string Whole(TimeSpan time) => $"{time.TotalSeconds:F0}s";

    private static string PerStep(TimeSpan time)
    {
        var seconds = time.TotalSeconds;
        return seconds is 0 or >= 1 ? $"{seconds:F0}s/step"
            : seconds >= 1e-3 ? $"{seconds * 1e3:F0}ms/step"
            : $"{seconds * 1e6:F0}us/step";
    }

    private static string Remaining(double seconds) => (long)seconds switch
    {
        > 3600 and var s => $"{s / 3600}:{s % 3600 / 60:00}:{s % 60:00}",
        > 60 and var s => $"{s / 60}:{s % 60:00}",
        var s => $"{s}s",
    };

    private static string Figures(IEnumerable<KeyValuePair<string, double>> values)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal)) text.Append(" - ").Append(name).Append(": ").Append(Figure(value));
        return text.ToString();
    }

    /// <summary>Four decimals, or scientific notation where those would show nothing.</summary>
    public static string Figure(double value) => value switch
    {
        double.NaN => "nan",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        0 or > 1e-3 or < -1e-3 => value.ToString("F4", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0000e+00", CultureInfo.InvariantCulture),
    };
}
