using System.Text;

namespace Cajal;

public sealed partial class Table
{
    private const int ShownRows = 10, Widest = 24, ShownColumns = 20;

    /// <summary>The first rows, to look at: <c>Console.WriteLine(table.Head())</c>.</summary>
    /// <param name="rows">How many.</param>
    public Table Head(int rows = 5) => Take(rows);

    /// <summary>What there is in each column: its type, how many cells are missing, how many values differ, and the range or the most frequent.</summary>
    public string Describe()
    {
        string[][] lines =
        [
            ["column", "type", "missing", "distinct", "values"],
            .. _columns.Select(c =>
            {
                var counts = c.Counts();
                return new[] { c.Name, $"{c.Type}", $"{c.MissingCount:N0}", $"{counts.Count:N0}", Range(c, counts) };
            }),
        ];
        return $"{Size()}\n{Aligned(lines, right: [false, false, true, true, false], widest: 80)}";
    }

    /// <summary>The size and the first rows, aligned.</summary>
    public override string ToString()
    {
        var columns = _columns.Take(ShownColumns).ToArray();
        var rows = Math.Min(ShownRows, Rows.Count);
        string[][] lines =
        [
            [.. columns.Select(c => c.Name)],
            .. Enumerable.Range(0, rows).Select(row => columns.Select(c => c.Text(row) ?? "-").ToArray()),
        ];
        var text = $"{Size()}\n{Aligned(lines, [.. columns.Select(c => c.Type is ColumnType.Integer or ColumnType.Number)])}";
        if (_columns.Length > columns.Length) text += $"\n... and {_columns.Length - columns.Length} more columns";
        return rows < Rows.Count ? $"{text}\n... and {Rows.Count - rows:N0} more rows" : text;
    }

    private string Size() => $"{Rows.Count:N0} {(Rows.Count == 1 ? "row" : "rows")}, {_columns.Length:N0} {(_columns.Length == 1 ? "column" : "columns")}";

    private static string Range(TableColumn column, IReadOnlyList<(string Value, int Count)> counts)
    {
        if (counts.Count == 0) return "";
        if (column.Type is ColumnType.Integer or ColumnType.Number)
        {
            return FormattableString.Invariant($"{column.Min:G6} to {column.Max:G6}, mean {column.Mean:G6}");
        }

        if (column.Type == ColumnType.Date)
        {
            var dates = column.ToDates().Where(d => d is not null).ToArray();
            return FormattableString.Invariant($"{dates.Min():yyyy-MM-dd} to {dates.Max():yyyy-MM-dd}");
        }

        return string.Join(", ", counts.Take(3).Select(c => $"{Short(c.Value, Widest)} ({c.Count:N0})")) + (counts.Count > 3 ? " ..." : "");
    }

    private static string Aligned(string[][] lines, bool[] right, int widest = Widest)
    {
        var cells = Array.ConvertAll(lines, line => Array.ConvertAll(line, cell => Short(cell, widest)));
        var text = new StringBuilder();
        foreach (var line in cells)
        {
            for (var i = 0; i < line.Length; i++)
            {
                var width = cells.Max(l => l[i].Length);
                if (i > 0) text.Append("  ");
                text.Append(right[i] ? line[i].PadLeft(width) : line[i].PadRight(width));
            }

            while (text.Length > 0 && text[^1] == ' ') text.Length--;
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Short(string text, int widest)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= widest ? line : line[..(widest - 3)] + "...";
    }
}
