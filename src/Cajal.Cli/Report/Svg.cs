using System.Globalization;
using System.Text;

namespace Cajal.Cli;

/// <summary>Writes one SVG figure: numbers with at most three decimals, text as text, a title and a description for screen readers.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();

    /// <param name="width">Width in units of the drawing.</param>
    /// <param name="height">Height in units of the drawing.</param>
    /// <param name="id">A name that is unique in the page.</param>
    /// <param name="title">What the figure is.</param>
    /// <param name="description">What it shows, in a sentence or two.</param>
    public Svg(double width, double height, string id, string title, string description)
    {
        _text.Append($"<svg id=\"{id}\" viewBox=\"0 0 {Number(width)} {Number(height)}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\n");
        _text.Append($"<title id=\"{id}-t\">{Escape(title)}</title>\n<desc id=\"{id}-d\">{Escape(description)}</desc>\n");
    }

    public Svg Line(double x1, double y1, double x2, double y2, string style) => Element("line", style, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2));

    public Svg Rect(double x, double y, double width, double height, string style, double opacity = 1, double round = 0) =>
        Element("rect", style, [("x", x), ("y", y), ("width", width), ("height", height),
            .. Optional("rx", round, 0), .. Optional("fill-opacity", opacity, 1)]);

    public Svg Circle(double x, double y, double radius, string style) => Element("circle", style, ("cx", x), ("cy", y), ("r", radius));

    /// <summary>A line through points; a point that is not finite interrupts it.</summary>
    public Svg Path(IEnumerable<(double X, double Y)> points, string style, double opacity = 1)
    {
        var d = new StringBuilder();
        var open = false;
        foreach (var (x, y) in points)
        {
            var isFinite = double.IsFinite(x) && double.IsFinite(y);
            if (isFinite) d.Append(open ? 'L' : 'M').Append(Number(x)).Append(' ').Append(Number(y));
            open = isFinite;
        }

        return d.Length == 0 ? this : Raw($"<path class=\"{style}\" d=\"{d}\"{Opacity("stroke-opacity", opacity)}/>");
    }

    /// <summary>Text at a point; <paramref name="anchor"/> is start, middle or end.</summary>
    public Svg Text(double x, double y, string text, string style = "", string anchor = "start") =>
        Raw($"<text x=\"{Number(x)}\" y=\"{Number(y)}\"{(style.Length > 0 ? $" class=\"{style}\"" : "")}"
            + $"{(anchor == "start" ? "" : $" text-anchor=\"{anchor}\"")}>{Escape(text)}</text>");

    /// <summary>A picture from a data address.</summary>
    public Svg Image(double x, double y, double width, double height, string uri) =>
        Raw($"<image x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\" href=\"{uri}\"/>");

    /// <summary>The finished figure.</summary>
    public string Finish() => _text + "</svg>";

    /// <summary>Text as it may stand in a page.</summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            safe.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' or '\n' => c.ToString(),
                < ' ' or '\x7F' => " ", // Not allowed in a page at all.
                _ => c.ToString(),
            });
        }

        return safe.ToString();
    }

    /// <summary>A number as figures write it.</summary>
    public static string Number(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture) is var s && s == "-0" ? "0" : s;

    private Svg Element(string name, string style, params ReadOnlySpan<(string Name, double Value)> attributes)
    {
        _text.Append('<').Append(name).Append(" class=\"").Append(style).Append('"');
        foreach (var (key, value) in attributes) _text.Append(' ').Append(key).Append("=\"").Append(Number(value)).Append('"');
        _text.Append("/>\n");
        return this;
    }

    private Svg Raw(string element)
    {
        _text.Append(element).Append('\n');
        return this;
    }

    private static string Opacity(string name, double value) => value is 1 ? "" : $" {name}=\"{Number(value)}\"";

    private static (string, double)[] Optional(string name, double value, double usual) => value.Equals(usual) ? [] : [(name, value)];
}
