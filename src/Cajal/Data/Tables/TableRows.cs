using System.Collections;

namespace Cajal;

/// <summary>The rows of a <see cref="Table"/>.</summary>
public sealed class TableRows : IReadOnlyList<TableRow>
{
    private readonly Table _table;

    internal TableRows(Table table, int count) => (_table, Count) = (table, count);

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>A row by number, from 0.</summary>
    public TableRow this[int index] => (uint)index < (uint)Count
        ? new TableRow(_table, index)
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The table has rows 0 to {Count - 1}.");

    /// <inheritdoc/>
    public IEnumerator<TableRow> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return new TableRow(_table, i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A row of a <see cref="Table"/>.</summary>
/// <param name="Table">The table.</param>
/// <param name="Index">The number of the row, from 0.</param>
public readonly record struct TableRow(Table Table, int Index)
{
    /// <summary>A cell as a long, double, string, bool or DateTime; null where it is missing.</summary>
    /// <exception cref="CajalException">CJ4046: there is no such column.</exception>
    public object? this[string column] => Table[column][Index];

    /// <summary>Whether a cell is missing.</summary>
    /// <inheritdoc cref="this[string]" path="/exception"/>
    public bool IsMissing(string column) => Table[column].IsMissing(Index);

    /// <summary>A cell as a number; NaN where it is missing.</summary>
    /// <exception cref="CajalException">CJ4046: there is no such column; CJ4049: it is text.</exception>
    public double Number(string column) => Table[column].Number(Index);

    /// <summary>A cell as text; null where it is missing.</summary>
    /// <inheritdoc cref="this[string]" path="/exception"/>
    public string? Text(string column) => Table[column].Text(Index);

    /// <summary>A cell as a date; null where it is missing.</summary>
    /// <exception cref="CajalException">CJ4046: there is no such column; CJ4049: it has no dates.</exception>
    public DateTime? Date(string column) => Table[column].Date(Index);
}
