namespace Cajal.Cli;

/// <summary>Rows and columns as aligned text; the first column to the left, the others as they are told.</summary>
internal sealed class TextTable(params string[] head)
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    /// <summary>The columns that hold words and are aligned to the left, besides the first.</summary>
    public IReadOnlyCollection<int> Words { get; init; } = [];

    /// <summary>The rows.</summary>
    public IReadOnlyList<string[]> Rows => _rows;

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The lines.</summary>
    public IEnumerable<string> Draw()
    {
        var widths = Enumerable.Range(0, head.Length).Select(c => _rows.Prepend(head).Max(r => c < r.Length ? TextWidth.Of(r[c]) : 0)).ToArray();
        foreach (var row in _rows.Prepend(head).Where(r => r.Any(cell => cell.Length > 0)))
        {
            var cells = row.Select((cell, c) => c == 0 || Words.Contains(c) ? TextWidth.PadRight(cell, widths[c]) : TextWidth.PadLeft(cell, widths[c]));
            yield return string.Join(Gap, cells).TrimEnd();
        }
    }
}
