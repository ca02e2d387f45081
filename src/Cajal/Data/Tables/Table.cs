using Cajal.Data;
using Cajal.Data.Tables;
using Cajal.Graph;

namespace Cajal;

/// <summary>Rows and named columns of numbers, text, truth values and dates, in which every cell may be missing.</summary>
/// <remarks>A table never changes: every method gives a new one that shares what it can.</remarks>
/// <example><code>
/// var people = Table.ReadCsv("people.csv");
/// Console.WriteLine(people.Head());
/// var (train, test) = people.Where(p => p.Number("age") >= 18).Drop("id").Split(0.2, stratifyBy: "income");
/// </code></example>
public sealed partial class Table
{
    private readonly TableColumn[] _columns;
    private readonly Dictionary<string, int> _places = [];

    /// <summary>Makes a table of columns.</summary>
    /// <exception cref="CajalException">CJ4047: the columns are of different length, or two have the same name.</exception>
    public Table(params IEnumerable<TableColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = [.. columns];
        foreach (var column in _columns)
        {
            if (column.Count != _columns[0].Count)
            {
                throw TableFaults.Columns(
                    $"\"{_columns[0].Name}\" has {_columns[0].Count:N0} cells, \"{column.Name}\" has {column.Count:N0}.");
            }

            if (!_places.TryAdd(column.Name, _places.Count)) throw TableFaults.Columns($"Two columns are called \"{column.Name}\".");
        }

        Rows = new TableRows(this, _columns.Length == 0 ? 0 : _columns[0].Count);
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<TableColumn> Columns => _columns;

    /// <summary>The names of the columns, in order.</summary>
    public IReadOnlyList<string> ColumnNames => Array.ConvertAll(_columns, c => c.Name);

    /// <summary>The rows.</summary>
    public TableRows Rows { get; }

    /// <summary>A column by name.</summary>
    /// <exception cref="CajalException">CJ4046: there is no such column.</exception>
    public TableColumn this[string name] => _columns[Place(name)];

    /// <summary>Reads a file of separated values.</summary>
    /// <param name="path">The file, plain or compressed with gzip.</param>
    /// <param name="options">How it is written. What is left out is found out: separator, header, decimal comma, encoding, types of columns.</param>
    /// <exception cref="CajalException">
    /// CJ4040: the file cannot be read; CJ4041: it has no rows; CJ4042: rows of different length; CJ4043: a cell is not of the type asked for;
    /// CJ4044: a quote is not closed; CJ4045: a row is too long; CJ4048: not a text file; CJ4050: the options contradict each other.
    /// </exception>
    public static Table ReadCsv(string path, CsvOptions? options = null)
    {
        using var reader = new CsvReader(path, options);
        return reader.ReadToEnd();
    }

    /// <summary>Reads separated values from a stream, which stays open.</summary>
    /// <param name="stream">The bytes, plain or compressed with gzip.</param>
    /// <param name="options">How they are written; found out where left out.</param>
    /// <inheritdoc cref="ReadCsv(string, CsvOptions?)" path="/exception"/>
    public static Table ReadCsv(Stream stream, CsvOptions? options = null)
    {
        using var reader = new CsvReader(stream, options);
        return reader.ReadToEnd();
    }

    /// <summary>Reads separated values from a string.</summary>
    /// <param name="text">The text itself, not the name of a file.</param>
    /// <param name="options">How it is written; found out where left out.</param>
    /// <inheritdoc cref="ReadCsv(string, CsvOptions?)" path="/exception"/>
    public static Table ParseCsv(string text, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        using var reader = new CsvReader(stream, options, "text");
        return reader.ReadToEnd();
    }

    /// <summary>Whether there is a column of that name.</summary>
    public bool Has(string column) => _places.ContainsKey(column);

    /// <summary>Some of the columns, in this order.</summary>
    /// <exception cref="CajalException">CJ4046: there is no such column.</exception>
    public Table Select(params ReadOnlySpan<string> columns)
    {
        var chosen = new TableColumn[columns.Length];
        for (var i = 0; i < chosen.Length; i++) chosen[i] = this[columns[i]];
        return new Table(chosen);
    }

    /// <summary>All columns but these.</summary>
    /// <exception cref="CajalException">CJ4046: there is no such column.</exception>
    public Table Drop(params ReadOnlySpan<string> columns)
    {
        var dropped = new HashSet<int>();
        foreach (var name in columns) dropped.Add(Place(name));
        return new Table(_columns.Where((_, i) => !dropped.Contains(i)));
    }

    /// <summary>The table with a column added behind the others, or put in the place of the one with its name.</summary>
    /// <exception cref="CajalException">CJ4047: the column is of another length.</exception>
    public Table With(TableColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new Table(Has(column.Name) ? _columns.Select(c => c.Name == column.Name ? column : c) : [.. _columns, column]);
    }

    /// <summary>The table with a column under another name.</summary>
    /// <exception cref="CajalException">CJ4046: there is no such column; CJ4047: the new name is taken.</exception>
    public Table Rename(string column, string name)
    {
        var place = Place(column);
        return new Table(_columns.Select((c, i) => i == place ? c.Rename(name) : c));
    }

    /// <summary>The rows for which something holds.</summary>
    public Table Where(Func<TableRow, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(holds);
        return TakeRows([.. Enumerable.Range(0, Rows.Count).Where(i => holds(new TableRow(this, i)))]);
    }

    /// <summary>The first rows.</summary>
    /// <param name="count">How many; all where there are fewer.</param>
    public Table Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count >= Rows.Count ? this : TakeRows([.. Enumerable.Range(0, count)]);
    }

    /// <summary>The rows behind the first.</summary>
    /// <param name="count">How many to leave out.</param>
    public Table Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var first = Math.Min(count, Rows.Count);
        return TakeRows([.. Enumerable.Range(first, Rows.Count - first)]);
    }

    /// <summary>The rows with these numbers, in this order.</summary>
    public Table TakeRows(ReadOnlySpan<int> rows)
    {
        var columns = new TableColumn[_columns.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = _columns[i].Rows(rows);
        return new Table(columns);
    }

    /// <summary>The rows in random order.</summary>
    /// <param name="seed">The same seed gives the same order.</param>
    public Table Shuffle(int seed = 0)
    {
        var rows = Enumerable.Range(0, Rows.Count).ToArray();
        new SplitMix((ulong)seed).Shuffle(rows);
        return TakeRows(rows);
    }

    /// <summary>Divides the rows at random.</summary>
    /// <param name="testFraction">The share of the second part, in (0, 1).</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    /// <param name="stratifyBy">A column whose values both parts are to have in equal shares.</param>
    /// <returns>Two parts that together hold every row once.</returns>
    /// <exception cref="CajalException">CJ4046: there is no such column.</exception>
    public (Table Train, Table Test) Split(double testFraction = 0.2, int seed = 0, string? stratifyBy = null)
    {
        if (!(testFraction > 0 && testFraction < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(testFraction), testFraction, "testFraction must be between 0 and 1.");
        }

        var random = new SplitMix((ulong)seed);
        var (train, test) = (new List<int>(Rows.Count), new List<int>());
        foreach (var group in Strata(stratifyBy))
        {
            random.Shuffle(group);
            var held = (int)Math.Round(group.Length * testFraction, MidpointRounding.AwayFromZero);
            test.AddRange(group.AsSpan(0, held));
            train.AddRange(group.AsSpan(held));
        }

        var (trainRows, testRows) = (train.ToArray(), test.ToArray());
        random.Shuffle(trainRows);
        random.Shuffle(testRows);
        return (TakeRows(trainRows), TakeRows(testRows));
    }

    /// <summary>The rows of this table and those of another with the same columns behind them.</summary>
    /// <exception cref="CajalException">CJ4047: the columns of the other are not the same.</exception>
    public Table Append(Table other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!ColumnNames.SequenceEqual(other.ColumnNames))
        {
            throw TableFaults.Columns($"The columns {string.Join(", ", ColumnNames)} cannot be continued by {string.Join(", ", other.ColumnNames)}.");
        }

        return new Table(_columns.Zip(other._columns, TableColumn.Join));
    }

    /// <summary>Columns as numbers: float32 <c>[rows, columns]</c>, missing cells NaN.</summary>
    /// <param name="columns">Which columns, in this order; all where none is named.</param>
    /// <exception cref="CajalException">CJ4046: there is no such column; CJ4049: a column is text.</exception>
    public Tensor ToTensor(params ReadOnlySpan<string> columns)
    {
        var chosen = columns.Length == 0 ? _columns : Select(columns)._columns;
        var storage = new Storage(new TensorSpec([Rows.Count, chosen.Length], DType.Float32));
        var values = storage.Span<float>();
        for (var c = 0; c < chosen.Length; c++)
        {
            for (var row = 0; row < Rows.Count; row++) values[row * chosen.Length + c] = (float)chosen[c].Number(row);
        }

        return Tensor.FromStorage(storage);
    }

    private int Place(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _places.TryGetValue(name, out var place) ? place : throw TableFaults.UnknownColumn(name, ColumnNames);
    }

    private int[][] Strata(string? column)
    {
        var all = Enumerable.Range(0, Rows.Count);
        if (column is null) return [[.. all]];
        var values = this[column];
        return [.. all.GroupBy(i => values.Text(i) ?? "").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToArray())];
    }
}
