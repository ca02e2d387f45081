using System.Text;

namespace Cajal.Cli;

/// <summary>A confusion table as text: rows are what the pictures are, columns what the network read.</summary>
internal static class ConfusionText
{
    public static IEnumerable<string> Draw(int[,] counts, IReadOnlyList<string> names, bool unicode)
    {
        var n = names.Count;
        var label = Math.Max(names.Max(name => name.Length), "is".Length);
        var cell = 1 + Math.Max(3, counts.Cast<int>().Max().ToString().Length);
        var zero = unicode ? "·" : ".";
        yield return $"{"is",-2}{new string(' ', label)}  read as";
        yield return new string(' ', label + 2) + string.Concat(Enumerable.Range(0, n).Select(c => Short(names[c], c, cell - 1).PadLeft(cell)));
        for (var r = 0; r < n; r++)
        {
            var line = new StringBuilder("  " + names[r].PadRight(label));
            for (var c = 0; c < n; c++) line.Append((counts[r, c] == 0 ? zero : counts[r, c].ToString()).PadLeft(cell));
            yield return line.ToString();
        }
    }

    private static string Short(string name, int index, int room) => name.Length <= room ? name : index.ToString();
}
