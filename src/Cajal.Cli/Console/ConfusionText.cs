using System.Text;

namespace Cajal.Cli;

/// <summary>A confusion table as text: rows are what the pictures are, columns what the network read.</summary>
internal static class ConfusionText
{
    public static IEnumerable<string> Draw(int[,] counts, IReadOnlyList<string> names, bool unicode)
    {
        var n = names.Count;
        var cell = 1 + Math.Max(3, counts.Cast<int>().Max().ToString().Length);
        // Where a name is too long for a column's head, every class goes by its number, which then stands before the names too.
        var isNumbered = names.Any(name => TextWidth.Of(name) >= cell);
        var rows = names.Select((name, i) => isNumbered ? $"{i.ToString().PadLeft((n - 1).ToString().Length)} {name}" : name).ToArray();
        var (truth, said) = (Say.Of("is"), Say.Of("read as"));
        var label = Math.Max(rows.Max(row => TextWidth.Of(row)), TextWidth.Of(truth));
        var zero = unicode ? "·" : ".";
        yield return $"{TextWidth.PadRight(truth, label + 2)}  {said}";
        yield return new string(' ', label + 2) + string.Concat(names.Select((name, i) => TextWidth.PadLeft(isNumbered ? i.ToString() : name, cell)));
        for (var r = 0; r < n; r++)
        {
            var line = new StringBuilder("  " + TextWidth.PadRight(rows[r], label));
            for (var c = 0; c < n; c++) line.Append((counts[r, c] == 0 ? zero : counts[r, c].ToString()).PadLeft(cell));
            yield return line.ToString();
        }
    }
}
