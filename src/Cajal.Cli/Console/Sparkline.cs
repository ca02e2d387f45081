namespace Cajal.Cli;

/// <summary>A row of numbers as a small picture in one line.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private const string Ascii = "_.-=+*#@";
    private const int MostCells = 50;

    /// <summary>Scales from the least to the greatest finite value; others show as a space. Of a long row every cell shows the last of its share.</summary>
    public static string Draw(IReadOnlyList<double> values, bool unicode)
    {
        if (values.Count > MostCells) values = [.. Enumerable.Range(1, MostCells).Select(i => values[i * values.Count / MostCells - 1])];
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0) return new string(' ', values.Count);
        var (min, max) = (finite.Min(), finite.Max());
        var bars = unicode ? Bars : Ascii;
        return string.Create(values.Count, (values, min, max, bars), static (text, s) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var share = s.max > s.min ? (s.values[i] - s.min) / (s.max - s.min) : 0.5;
                text[i] = double.IsFinite(s.values[i]) ? s.bars[(int)Math.Round(share * (s.bars.Length - 1))] : ' ';
            }
        });
    }
}
