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
        var isNumbered = names.Any(name => name.Length >= cell);
        var rows = names.Select((name, i) => isNumbered ? $"{i.ToString().PadLeft((n - 1).ToString().Length)} {name}" : name).ToArray();
        var label = Math.Max(rows.Max(row => row.Length), "is".Length);
        var zero = unicode ? "·" : ".";
        yield return $"{"is",-2}{new string(' ', label)}  read as";
        yield return new string(' ', label + 2) + string.Concat(names.Select((name, i) => (isNumbered ? i.ToString() : name).PadLeft(cell)));
        for (var r = 0; r < n; r++)
        {
            var line = new StringBuilder("  " + rows[r].PadRight(label));
            for (var c = 0; c < n; c++) line.Append((counts[r, c] == 0 ? zero : counts[r, c].ToString()).PadLeft(cell));
            yield return line.ToString();
        }
    }
}
