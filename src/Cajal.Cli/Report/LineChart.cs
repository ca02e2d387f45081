using System.Globalization;

namespace Cajal.Cli;

/// <summary>One line of a chart; values that are not finite leave a gap.</summary>
internal sealed record Series(string Name, IReadOnlyList<double> Values);

/// <summary>Lines over epochs, told apart by colour, dash and a label at their end.</summary>
internal static class LineChart
{
    private const double Width = 460, Height = 270, Left = 52, Right = 110, Top = 16, Bottom = 40;
    private const double LabelHeight = 15;

    public static string Draw(string id, string title, string unit, IReadOnlyList<Series> series)
    {
        var count = series.Max(s => s.Values.Count);
        var finite = series.SelectMany(s => s.Values).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high, step) = Ticks(finite.Min(), finite.Max());
        var svg = new Svg(Width, Height, id, title, Describe(series));
        double X(int i) => Left + (count < 2 ? 0.5 : (double)i / (count - 1)) * (Width - Left - Right);
        double Y(double v) => Height - Bottom - (v - low) / (high - low) * (Height - Top - Bottom);

        for (var v = low; v <= high + step / 2; v += step)
        {
            svg.Line(Left, Y(v), Width - Right, Y(v), "rule");
            svg.Text(Left - 8, Y(v) + 4, Tick(v, step), "faint", "end");
        }

        foreach (var i in EpochTicks(count)) svg.Text(X(i), Height - Bottom + 18, (i + 1).ToString(CultureInfo.InvariantCulture), "faint", "middle");
        svg.Text((Left + Width - Right) / 2, Height - 4, Say.Of("epoch"), "faint", "middle").Text(Left, Top - 4, unit, "faint", "end");

        var ends = new List<(double Y, int Index, double Value)>();
        for (var s = 0; s < series.Count; s++)
        {
            var values = series[s].Values;
            svg.Path(values.Select((v, i) => (X(i), double.IsFinite(v) ? Y(v) : double.NaN)), $"line s{s} d{s}");
            var last = values.Count - 1;
            while (last >= 0 && !double.IsFinite(values[last])) last--;
            if (last < 0) continue;
            svg.Circle(X(last), Y(values[last]), 3.5, $"dot s{s}");
            if (last < values.Count - 1) svg.Text(X(last + 1), Y(values[last]) - 8, Say.Of("not a number from here"), "strong", "end");
            ends.Add((Y(values[last]), s, values[last]));
        }

        var floor = double.NegativeInfinity;
        foreach (var (y, s, value) in ends.OrderBy(e => e.Y))
        {
            var at = floor = Math.Max(y + 4, floor + LabelHeight);
            svg.Text(Width - Right + 10, at, $"{series[s].Name} {ProgressBar.Figure(value)}", $"label t{s}");
        }

        return svg.Finish();
    }

    /// <summary>What a sighted reader takes from the lines, in words.</summary>
    private static string Describe(IReadOnlyList<Series> series) => string.Join(" ", series.Select(s =>
        s.Values.Count == 0 ? Say.Of($"{s.Name}: no values.") : Say.Of($"{s.Name} goes from {ProgressBar.Figure(s.Values[0])} to {ProgressBar.Figure(s.Values[^1])} in {s.Values.Count} epochs.")));

    private static IEnumerable<int> EpochTicks(int count)
    {
        var step = (int)Math.Max(1, Nice(count / 6.0));
        for (var i = 0; i < count; i++)
        {
            if (i == 0 && step > 1 && count > 2) yield return 0;
            else if ((i + 1) % step == 0) yield return i;
        }
    }

    private static (double Low, double High, double Step) Ticks(double min, double max)
    {
        if (max - min < 1e-12) (min, max) = (min - 0.5, max + 0.5);
        var step = Nice((max - min) / 5);
        return (Math.Floor(min / step + 1e-9) * step, Math.Ceiling(max / step - 1e-9) * step, step);
    }

    // The least of 1, 2, 5, 10, 20 ... that is not below x.
    private static double Nice(double x)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(x)));
        return power * ((x / power) switch { <= 1.0000001 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }

    private static string Tick(double value, double step)
    {
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 9);
        var text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.TrimStart('-').All(c => c is '0' or '.') ? text.TrimStart('-') : text;
    }
}
