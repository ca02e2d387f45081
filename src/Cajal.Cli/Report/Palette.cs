using System.Globalization;

namespace Cajal.Cli;

/// <summary>The colours of the figures, for light and dark surroundings.</summary>
/// <remarks>
/// The series colours keep at least 3:1 to their background and stay apart under the three kinds of colour blindness; text keeps 4.5:1.
/// A test computes both.
/// </remarks>
/// <param name="Paper">The background.</param>
/// <param name="Ink">Text.</param>
/// <param name="Faint">Secondary text and axes.</param>
/// <param name="Rule">Grid lines and frames.</param>
/// <param name="Series">The series, in order of use.</param>
internal sealed record Palette(string Paper, string Ink, string Faint, string Rule, string[] Series)
{
    public static Palette Light { get; } = new("#FFFFFF", "#16181D", "#565B66", "#D5D8DE", ["#5636CD", "#DC7D00", "#A53618", "#7292DA", "#2B0072", "#5A0001"]);

    public static Palette Dark { get; } = new("#0F1115", "#ECEEF2", "#A3A9B5", "#333842", ["#63AEDC", "#D59901", "#C1375A", "#80FFFF", "#FFEA00", "#7652DF"]);

    /// <summary>The colour of text on an area filled with a series: ink or paper, whichever can be read better.</summary>
    public string On(int series) => Contrast(Paper, Series[series]) >= Contrast(Ink, Series[series]) ? Paper : Ink;

    /// <summary>The contrast of two colours as WCAG 2.2 defines it, from 1 to 21.</summary>
    public static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    /// <summary>A colour laid over another, as a browser mixes them.</summary>
    public static string Over(string top, string bottom, double opacity)
    {
        var (a, b) = (Channels(top), Channels(bottom));
        return "#" + string.Concat(a.Zip(b, (t, u) => ((int)Math.Round(opacity * t + (1 - opacity) * u)).ToString("X2", CultureInfo.InvariantCulture)));
    }

    /// <summary>Red, green and blue from 0 to 255.</summary>
    public static int[] Channels(string colour) =>
        [.. Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

    private static double Luminance(string colour)
    {
        var linear = Channels(colour).Select(c => c / 255.0 <= 0.04045 ? c / 255.0 / 12.92 : Math.Pow((c / 255.0 + 0.055) / 1.055, 2.4)).ToArray();
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }
}
