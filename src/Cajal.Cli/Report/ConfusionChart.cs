namespace Cajal.Cli;

/// <summary>The confusion matrix as a picture: right answers in one colour, mistakes in another, the count written in every cell.</summary>
internal static class ConfusionChart
{
    private const double Cell = 38, Top = 46;

    /// <summary>Opacities between these two would leave the number in a cell without enough contrast; none is drawn there.</summary>
    public const double Faintest = 0.10, FaintEnd = 0.28, StrongStart = 0.86;

    public static string Draw(string id, int[,] counts, IReadOnlyList<string> names)
    {
        var n = names.Count;
        var isNumbered = names.Any(name => name.Length > 4);
        var rows = names.Select((name, i) => isNumbered ? $"{i} {name}" : name).ToArray();
        var left = 34 + 7.2 * rows.Max(row => TextWidth.Of(row));
        var total = counts.Cast<int>().Sum();
        var right = Enumerable.Range(0, n).Sum(i => counts[i, i]);
        var svg = new Svg(left + n * Cell + 8, Top + n * Cell + 8, id, Say.Of("Confusion matrix"),
            Say.Of($"Rows are what the examples are, columns what the network read. {right} of {total} are right. {Worst(counts, names)}"));
        svg.Text(left, 14, Say.Of("read as"), "faint").Text(4, Top - 8, Say.Of("is"), "faint");
        var most = Math.Max(1, Enumerable.Range(0, n).Max(i => counts[i, i]));
        var mistakes = Math.Max(1, Mistakes(counts).Select(m => m.Count).DefaultIfEmpty(1).Max());
        for (var c = 0; c < n; c++) svg.Text(left + (c + 0.5) * Cell, Top - 8, isNumbered ? $"{c}" : names[c], "label", "middle");
        for (var r = 0; r < n; r++)
        {
            svg.Text(left - 8, Top + (r + 0.5) * Cell + 4, rows[r], "label", "end");
            for (var c = 0; c < n; c++)
            {
                var count = counts[r, c];
                var opacity = Opacity((double)count / (r == c ? most : mistakes));
                svg.Rect(left + c * Cell + 1, Top + r * Cell + 1, Cell - 2, Cell - 2, count == 0 ? "cell" : r == c ? "cell right" : "cell wrong", count == 0 ? 1 : opacity, 4);
                var style = count == 0 ? "faint" : opacity >= StrongStart ? r == c ? "onright" : "onwrong" : "label";
                svg.Text(left + (c + 0.5) * Cell, Top + (r + 0.5) * Cell + 4, count == 0 ? "·" : $"{count}", style, "middle");
            }
        }

        return svg.Finish();
    }

    /// <summary>A share as an opacity on which the count can be read.</summary>
    public static double Opacity(double share) => share < 0.5
        ? Faintest + (FaintEnd - Faintest) * share / 0.5
        : StrongStart + (1 - StrongStart) * (share - 0.5) / 0.5;

    private static IEnumerable<(int Is, int ReadAs, int Count)> Mistakes(int[,] counts) =>
        from r in Enumerable.Range(0, counts.GetLength(0))
        from c in Enumerable.Range(0, counts.GetLength(1))
        where r != c && counts[r, c] > 0
        select (r, c, counts[r, c]);

    private static string Worst(int[,] counts, IReadOnlyList<string> names)
    {
        var worst = Mistakes(counts).OrderByDescending(m => m.Count).Take(3).Select(m => Say.Of($"{names[m.Is]} read as {names[m.ReadAs]} {m.Count} times")).ToArray();
        return worst.Length == 0 ? Say.Of("No mistakes.") : Say.Of($"Most frequent mistakes: {string.Join(", ", worst)}.");
    }
}
