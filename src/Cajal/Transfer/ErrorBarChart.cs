using System.Globalization;
using System.Security;
using System.Text;

namespace Cajal;

/// <summary>One line of the figure.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The values.</param>
/// <param name="Spreads">Half the length of the bar at each value.</param>
internal sealed record ErrorBarSeries(string Name, IReadOnlyList<double> Values, IReadOnlyList<double> Spreads);

/// <summary>Lines with bars over a logarithmic axis, as one SVG document that needs nothing besides.</summary>
internal static class ErrorBarChart
{
    private const double Width = 640, Height = 400, Left = 60, Right = 170, Top = 44, Bottom = 54, LabelHeight = 17;

    // Stay apart under the three kinds of colour blindness; dashes tell the lines apart without colour.
    private static readonly string[] Colours = ["#5636CD", "#DC7D00", "#A53618", "#7292DA", "#2B0072", "#5A0001"];
    private static readonly string[] Dashes = ["", "7 4", "2 3", "9 3 2 3", "12 4", "4 2"];

    public static string Draw(string title, string xName, string yName, IReadOnlyList<double> x, IReadOnlyList<string> ticks, IReadOnlyList<ErrorBarSeries> series)
    {
        var (low, high, step) = Range(series);
        var (first, last) = (Math.Log(x[0]), Math.Log(x[^1]));
        double X(int i) => Left + (last > first ? (Math.Log(x[i]) - first) / (last - first) : 0.5) * (Width - Left - Right);
        double Y(double v) => Height - Bottom - (v - low) / (high - low) * (Height - Top - Bottom);

        var svg = new StringBuilder();
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(Width)} {N(Height)}\" font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">\n");
        svg.Append($"<title>{Safe(title)}</title>\n<desc>{Safe(Describe(ticks, series))}</desc>\n");
        svg.Append($"<rect width=\"{N(Width)}\" height=\"{N(Height)}\" fill=\"#FFFFFF\"/>\n");
        Text(Left, 20, title, "start", "#16181D", " font-weight=\"600\"");
        for (var v = low; v <= high + step / 2; v += step)
        {
            Line(Left, Y(v), Width - Right, Y(v), "#D5D8DE", 1);
            Text(Left - 8, Y(v) + 4, v.ToString("0.##", CultureInfo.InvariantCulture), "end");
        }

        for (var i = 0; i < x.Count; i++) Text(X(i), Height - Bottom + 20, ticks[i], "middle");
        Text((Left + Width - Right) / 2, Height - 12, xName, "middle");
        Text(Left - 8, Top - 10, yName, "start");

        var ends = new List<(double Y, int Series)>();
        for (var s = 0; s < series.Count; s++)
        {
            var colour = Colours[s % Colours.Length];
            var points = string.Join(' ', series[s].Values.Select((v, i) => $"{N(X(i))},{N(Y(v))}"));
            svg.Append($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{Dash(s)}/>\n");
            for (var i = 0; i < x.Count; i++)
            {
                var (value, spread) = (series[s].Values[i], series[s].Spreads[i]);
                if (spread > 0)
                {
                    var (top, bottom) = (Y(Math.Min(high, value + spread)), Y(Math.Max(low, value - spread)));
                    Line(X(i), top, X(i), bottom, colour, 1.5);
                    Line(X(i) - 4, top, X(i) + 4, top, colour, 1.5);
                    Line(X(i) - 4, bottom, X(i) + 4, bottom, colour, 1.5);
                }

                svg.Append($"<circle cx=\"{N(X(i))}\" cy=\"{N(Y(value))}\" r=\"3.5\" fill=\"{colour}\"/>\n");
            }

            ends.Add((Y(series[s].Values[^1]), s));
        }

        var floor = double.NegativeInfinity;
        foreach (var (y, s) in ends.OrderBy(e => e.Y))
        {
            floor = Math.Max(y + 4, floor + LabelHeight);
            Text(Width - Right + 12, floor, $"{series[s].Name} {series[s].Values[^1].ToString("F1", CultureInfo.InvariantCulture)}", "start", Colours[s % Colours.Length]);
        }

        return svg.Append("</svg>\n").ToString();

        void Line(double x1, double y1, double x2, double y2, string colour, double width) =>
            svg.Append($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" stroke=\"{colour}\" stroke-width=\"{N(width)}\"/>\n");

        void Text(double at, double y, string text, string anchor, string colour = "#565B66", string more = "") =>
            svg.Append($"<text x=\"{N(at)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\" fill=\"{colour}\"{more}>{Safe(text)}</text>\n");
    }

    private static string Describe(IReadOnlyList<string> ticks, IReadOnlyList<ErrorBarSeries> series) => string.Join(" ", series.Select(s =>
        $"{s.Name}: {string.Join(", ", s.Values.Select((v, i) => string.Create(CultureInfo.InvariantCulture, $"{v:F1} at {ticks[i]}")))}."));

    // Steps of 1, 2 or 5 times a power of ten, about six of them.
    private static (double Low, double High, double Step) Range(IReadOnlyList<ErrorBarSeries> series)
    {
        var least = series.SelectMany(s => s.Values.Zip(s.Spreads, (v, d) => v - d)).Min();
        var most = series.SelectMany(s => s.Values.Zip(s.Spreads, (v, d) => v + d)).Max();
        if (most - least < 1e-9) (least, most) = (least - 1, most + 1);
        var rough = (most - least) / 6;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        return (Math.Floor(least / step) * step, Math.Ceiling(most / step) * step, step);
    }

    private static string Dash(int series) => Dashes[series % Dashes.Length] is { Length: > 0 } dash ? $" stroke-dasharray=\"{dash}\"" : "";

    private static string N(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Safe(string text) => SecurityElement.Escape(new string([.. text.Where(c => !char.IsControl(c))]));
}
