using System.Globalization;
using System.Text;

namespace Cajal.Diagnosis;

/// <summary>Draws a curve over a logarithmic axis with characters, for a terminal.</summary>
internal static class TextCurve
{
    private const int Width = 64;
    private const int Height = 12;

    /// <param name="x">Positive numbers that grow.</param>
    /// <param name="y">The heights.</param>
    /// <param name="top">Where the picture ends; what is higher is drawn there.</param>
    /// <param name="mark">A place on the axis to be marked; null for none.</param>
    public static string Draw(IReadOnlyList<double> x, IReadOnlyList<double> y, double top, double? mark)
    {
        var shown = Enumerable.Range(0, y.Count).Where(i => double.IsFinite(y[i])).ToArray();
        if (shown.Length < 2) return "";
        var (low, high) = (shown.Min(i => y[i]), Math.Min(top, shown.Max(i => y[i])));
        var (first, last) = (Math.Log10(x[0]), Math.Log10(x[^1]));
        var cells = new char[Height, Width];
        foreach (var i in shown) cells[Row(Math.Min(y[i], high)), Column(Math.Log10(x[i]))] = '•';
        var text = new StringBuilder();
        for (var row = 0; row < Height; row++)
        {
            var label = row == 0 ? high : row == Height - 1 ? low : double.NaN;
            text.Append(double.IsNaN(label) ? new string(' ', 8) : Number(label).PadLeft(8)).Append(row is 0 or Height - 1 ? " ┤" : " │");
            for (var column = 0; column < Width; column++) text.Append(cells[row, column] == '\0' ? ' ' : cells[row, column]);
            while (text[^1] == ' ') text.Length--;
            text.Append('\n');
        }

        return text.Append(new string(' ', 9)).Append('└').Append(Axis()).Append('\n').Append(Labels()).ToString();

        int Row(double value) => high == low ? Height - 1 : (int)Math.Round((high - value) / (high - low) * (Height - 1));

        int Column(double log) => last == first ? 0 : Math.Clamp((int)Math.Round((log - first) / (last - first) * (Width - 1)), 0, Width - 1);

        string Axis()
        {
            var line = new string('─', Width).ToCharArray();
            for (var decade = Math.Ceiling(first); decade <= last; decade++) line[Column(decade)] = '┴';
            if (mark is { } m) line[Column(Math.Log10(m))] = '▲';
            return new string(line);
        }

        string Labels()
        {
            var line = new string(' ', Width + 16).ToCharArray();
            var free = 0;
            for (var decade = Math.Ceiling(first); decade <= last; decade++)
            {
                var label = $"1e{decade.ToString("0;-0;0", CultureInfo.InvariantCulture)}";
                var at = 10 + Column(decade) - 1;
                if (at < free || at + label.Length > line.Length) continue;
                label.CopyTo(0, line, at, label.Length);
                free = at + label.Length + 1;
            }

            return new string(line).TrimEnd();
        }
    }

    public static string Number(double value) => value.ToString("g4", CultureInfo.InvariantCulture);
}
