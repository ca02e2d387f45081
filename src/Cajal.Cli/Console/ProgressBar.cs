using System.Globalization;
using System.Text;

namespace Cajal.Cli;

/// <summary>
/// Progress of training as Keras shows it: a bar that is redrawn in place on a terminal, one line per epoch elsewhere.
/// </summary>
/// <remarks>
/// The first step is left out of the time per step, since it carries what is done only once. The bar is redrawn at most every 50 ms.
/// </remarks>
internal sealed class ProgressBar(Terminal terminal)
{
    private const int Cells = 20;
    private static readonly TimeSpan _redraw = TimeSpan.FromMilliseconds(50);

    private int _steps;
    private string _epoch = "";
    private long _start;
    private long _afterFirst;
    private long? _drawn;
    private bool _lineIsOpen;

    /// <summary>Starts an epoch, counted from 1, of a number of steps.</summary>
    public void BeginEpoch(int epoch, int epochs, int steps)
    {
        _steps = steps;
        _epoch = $"Epoch {epoch}/{epochs}";
        _start = terminal.Clock.GetTimestamp();
        _drawn = null;
        if (terminal.IsLive) terminal.Error.WriteLine(_epoch);
    }

    /// <summary>Shows that <paramref name="step"/> steps are done.</summary>
    public void Update(int step, IEnumerable<KeyValuePair<string, double>> values)
    {
        if (step == 1) _afterFirst = terminal.Clock.GetTimestamp();
        if (!terminal.IsLive || (_drawn is { } drawn && terminal.Clock.GetElapsedTime(drawn) < _redraw)) return;
        _drawn = terminal.Clock.GetTimestamp();
        Redraw(Line(step, values, isLast: false));
    }

    /// <summary>Ends the epoch with its final figures.</summary>
    public void EndEpoch(IEnumerable<KeyValuePair<string, double>> values)
    {
        if (terminal.IsLive)
        {
            Redraw(Line(_steps, values, isLast: true));
            terminal.Error.WriteLine();
            _lineIsOpen = false;
        }
        else
        {
            terminal.Error.WriteLine($"{_epoch} - {_steps}/{_steps} - {Elapsed:F0}s - {PerStep(_steps)}{Figures(values)}");
        }
    }

    /// <summary>Leaves a half-drawn bar standing, so that something else can be written below it.</summary>
    public void Lift()
    {
        if (_lineIsOpen) terminal.Error.WriteLine();
        _lineIsOpen = false;
    }

    private double Elapsed => terminal.Clock.GetElapsedTime(_start).TotalSeconds;

    private void Redraw(string line)
    {
        terminal.Error.Write($"\r{line}\e[K");
        _lineIsOpen = true;
    }

    private string Line(int step, IEnumerable<KeyValuePair<string, double>> values, bool isLast)
    {
        var digits = _steps.ToString(CultureInfo.InvariantCulture).Length;
        var count = $"{step.ToString(CultureInfo.InvariantCulture).PadLeft(digits)}/{_steps}";
        var time = isLast ? $"{Elapsed:F0}s" : Remaining(StepSeconds(step) * (_steps - step));
        var rest = $" {PerStep(step)}{Figures(values)}";
        // A line that wraps cannot be redrawn in place.
        var room = Math.Max(0, terminal.Width - 1 - (count.Length + 1 + Cells + 1 + time.Length));
        return $"{Strong(count)} {Bar(step)} {Strong(time)}{(rest.Length > room ? rest[..room] : rest)}";
    }

    private string Bar(int step)
    {
        var full = _steps == 0 ? Cells : (int)((long)Cells * step / _steps);
        if (!terminal.Unicode) return new string('#', full) + new string('.', Cells - full);
        var (done, left) = (new string('━', full), new string('━', Cells - full));
        if (!terminal.ColorsError) return done + new string('─', Cells - full);
        return (full > 0 ? $"\e[32m{done}\e[0m" : "") + (full < Cells ? $"\e[37m{left}\e[0m" : "");
    }

    private string Strong(string text) => terminal.ColorsError ? $"\e[1m{text}\e[0m" : text;

    private double StepSeconds(int step) => step > 1
        ? terminal.Clock.GetElapsedTime(_afterFirst).TotalSeconds / (step - 1)
        : Elapsed / Math.Max(step, 1);

    private string PerStep(int step)
    {
        var seconds = StepSeconds(step);
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
