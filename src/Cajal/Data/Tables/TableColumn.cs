using System.Globalization;
using Cajal.Data.Tables;

namespace Cajal;

/// <summary>A named column of a <see cref="Table"/>: cells of one type, each of which may be missing.</summary>
/// <remarks>Columns never change. Text is kept once for each different value, so that a million rows of five categories are small.</remarks>
public sealed class TableColumn
{
    private readonly double[]? _numbers;
    private readonly long[]? _longs;
    private readonly int[]? _codes;
    private readonly IReadOnlyList<string> _texts = [];
    private readonly bool[]? _missing;

    internal TableColumn(string name, double[] numbers) => (Name, Type, _numbers) = (name, ColumnType.Number, numbers);

    internal TableColumn(string name, int[] codes, IReadOnlyList<string> texts) =>
        (Name, Type, _codes, _texts) = (name, ColumnType.Text, codes, texts);

    internal TableColumn(string name, ColumnType type, long[] longs, bool[]? missing) => (Name, Type, _longs, _missing) = (name, type, longs, missing);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What the cells are.</summary>
    public ColumnType Type { get; }

    /// <summary>The number of cells, missing ones included.</summary>
    public int Count => _numbers?.Length ?? _longs?.Length ?? _codes!.Length;

    /// <summary>How many cells are missing.</summary>
    public int MissingCount
    {
        get
        {
            var count = 0;
            for (var i = 0; i < Count; i++) count += IsMissing(i) ? 1 : 0;
            return count;
        }
    }

    /// <summary>The cell as a long, double, string, bool or DateTime; null where it is missing.</summary>
    public object? this[int row] => IsMissing(row) ? null : Type switch
    {
        ColumnType.Integer => _longs![row],
        ColumnType.Number => _numbers![row],
        ColumnType.Boolean => _longs![row] != 0,
        ColumnType.Date => new DateTime(_longs![row]),
        _ => _texts[_codes![row]],
    };

    /// <summary>The smallest number; NaN where there is none.</summary>
    /// <exception cref="CajalException">CJ4049: the column is text.</exception>
    public double Min => ToNumbers().Where(v => !double.IsNaN(v)).DefaultIfEmpty(double.NaN).Min();

    /// <summary>The largest number; NaN where there is none.</summary>
    /// <exception cref="CajalException">CJ4049: the column is text.</exception>
    public double Max => ToNumbers().Where(v => !double.IsNaN(v)).DefaultIfEmpty(double.NaN).Max();

    /// <summary>The mean of the cells that are not missing; NaN where there is none.</summary>
    /// <exception cref="CajalException">CJ4049: the column is text.</exception>
    public double Mean => ToNumbers().Where(v => !double.IsNaN(v)).DefaultIfEmpty(double.NaN).Average();

    /// <summary>A column of numbers; NaN is a missing one.</summary>
    public static TableColumn Numbers(string name, params ReadOnlySpan<double> values) => new(Named(name), values.ToArray());

    /// <summary>A column of whole numbers, none missing.</summary>
    public static TableColumn Integers(string name, params ReadOnlySpan<long> values) => new(Named(name), ColumnType.Integer, values.ToArray(), null);

    /// <summary>A column of truth values, none missing.</summary>
    public static TableColumn Booleans(string name, params ReadOnlySpan<bool> values)
    {
        var longs = new long[values.Length];
        for (var i = 0; i < longs.Length; i++) longs[i] = values[i] ? 1 : 0;
        return new TableColumn(Named(name), ColumnType.Boolean, longs, null);
    }

    /// <summary>A column of dates; null is a missing one.</summary>
    public static TableColumn Dates(string name, params ReadOnlySpan<DateTime?> values)
    {
        var (longs, missing) = (new long[values.Length], new bool[values.Length]);
        for (var i = 0; i < longs.Length; i++) (longs[i], missing[i]) = (values[i]?.Ticks ?? 0, values[i] is null);
        return new TableColumn(Named(name), ColumnType.Date, longs, missing);
    }

    /// <summary>A column of text; null is a missing one.</summary>
    public static TableColumn Texts(string name, params ReadOnlySpan<string?> values)
    {
        var (codes, texts, known) = (new int[values.Length], new List<string>(), new Dictionary<string, int>());
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = -1;
            if (values[i] is not { } text) continue;
            if (!known.TryGetValue(text, out codes[i]))
            {
                codes[i] = known[text] = texts.Count;
                texts.Add(text);
            }
        }

        return new TableColumn(Named(name), codes, texts);
    }

    /// <summary>Whether a cell is missing.</summary>
    public bool IsMissing(int row) => _numbers is not null ? double.IsNaN(_numbers[row]) : _codes is not null ? _codes[row] < 0 : (_missing?[row] ?? false);

    /// <summary>The cell as text, the same everywhere in the world; null where it is missing.</summary>
    public string? Text(int row) => IsMissing(row) ? null : Type switch
    {
        ColumnType.Integer => _longs![row].ToString(CultureInfo.InvariantCulture),
        ColumnType.Number => NumberText(_numbers![row]),
        ColumnType.Boolean => _longs![row] != 0 ? "true" : "false",
        ColumnType.Date => DateText(new DateTime(_longs![row])),
        _ => _texts[_codes![row]],
    };

    /// <summary>The cell as a number: true is 1, false is 0, a date is days since 1970-01-01. NaN where it is missing.</summary>
    /// <exception cref="CajalException">CJ4049: the column is text.</exception>
    public double Number(int row) => Type switch
    {
        ColumnType.Number => _numbers![row],
        ColumnType.Text => throw TableFaults.NotNumbers(this, _texts.FirstOrDefault(t => !CellParser.TryNumber(t, '.', out _)) ?? ""),
        _ => IsMissing(row) ? double.NaN
            : Type == ColumnType.Date ? (_longs![row] - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerDay
            : _longs![row],
    };

    /// <summary>The cell as a date; null where it is missing.</summary>
    /// <exception cref="CajalException">CJ4049: the column has no dates.</exception>
    public DateTime? Date(int row) =>
        Type != ColumnType.Date ? throw TableFaults.NotDates(this) : IsMissing(row) ? null : new DateTime(_longs![row]);

    /// <summary>All cells as numbers, missing ones as NaN.</summary>
    /// <inheritdoc cref="Number" path="/exception"/>
    public double[] ToNumbers()
    {
        if (_numbers is not null) return (double[])_numbers.Clone();
        var values = new double[Count];
        for (var i = 0; i < values.Length; i++) values[i] = Number(i);
        return values;
    }

    /// <summary>All cells as text, missing ones as null.</summary>
    public string?[] ToTexts()
    {
        var values = new string?[Count];
        for (var i = 0; i < values.Length; i++) values[i] = Text(i);
        return values;
    }

    /// <summary>All cells as dates, missing ones as null.</summary>
    /// <inheritdoc cref="Date" path="/exception"/>
    public DateTime?[] ToDates()
    {
        var values = new DateTime?[Count];
        for (var i = 0; i < values.Length; i++) values[i] = Date(i);
        return values;
    }

    /// <summary>The different values as text with how often they occur: the most frequent first, equals in order of the text.</summary>
    public IReadOnlyList<(string Value, int Count)> Counts()
    {
        if (_codes is not null)
        {
            var counts = new int[_texts.Count];
            foreach (var code in _codes)
            {
                if (code >= 0) counts[code]++;
            }

            return Sorted(counts.Select((n, i) => (_texts[i], n)).Where(c => c.n > 0));
        }

        var found = new Dictionary<long, (int Row, int Count)>();
        for (var i = 0; i < Count; i++)
        {
            if (IsMissing(i)) continue;
            var key = _numbers is not null ? BitConverter.DoubleToInt64Bits(_numbers[i]) : _longs![i];
            found[key] = found.TryGetValue(key, out var seen) ? (seen.Row, seen.Count + 1) : (i, 1);
        }

        return Sorted(found.Values.Select(v => (Text(v.Row)!, v.Count)));
    }

    /// <summary>How many different values there are, missing cells aside.</summary>
    public int DistinctCount()
    {
        if (_codes is not null) return _codes.Where(c => c >= 0).Distinct().Count();
        if (_numbers is not null) return _numbers.Where(x => !double.IsNaN(x)).Distinct().Count();
        return _longs!.Where((_, i) => !IsMissing(i)).Distinct().Count();
    }

    /// <summary>The same cells under another name.</summary>
    public TableColumn Rename(string name) => new(this, Named(name));

    /// <summary>The cells of these rows, in this order.</summary>
    public TableColumn Rows(ReadOnlySpan<int> rows)
    {
        var missing = _missing is null ? null : Pick(_missing, rows);
        return _numbers is not null ? new TableColumn(Name, Pick(_numbers, rows))
            : _codes is not null ? new TableColumn(Name, Pick(_codes, rows), _texts)
            : new TableColumn(Name, Type, Pick(_longs!, rows), missing);
    }

    /// <summary>For example <c>age: Integer, 32,561 rows, 0 missing</c>.</summary>
    public override string ToString() => $"{Name}: {Type}, {Count:N0} rows, {MissingCount:N0} missing";

    /// <summary>For text: the number of each cell's value in <see cref="Values"/>, -1 where it is missing.</summary>
    internal ReadOnlySpan<int> Codes => _codes;

    /// <summary>For text: the different values. Some may not occur.</summary>
    internal IReadOnlyList<string> Values => _texts;

    /// <summary>The cells of one column and then those of another. Whole numbers and numbers become numbers, other mixtures text.</summary>
    internal static TableColumn Join(TableColumn a, TableColumn b)
    {
        var types = (a.Type, b.Type);
        if (types is (ColumnType.Integer, ColumnType.Number) or (ColumnType.Number, ColumnType.Integer) or (ColumnType.Number, ColumnType.Number))
        {
            return new TableColumn(a.Name, [.. a.ToNumbers(), .. b.ToNumbers()]);
        }

        if (a.Type != b.Type || a.Type == ColumnType.Text) return Texts(a.Name, [.. a.ToTexts(), .. b.ToTexts()]);
        return new TableColumn(a.Name, a.Type, [.. a._longs!, .. b._longs!], [.. a._missing ?? new bool[a.Count], .. b._missing ?? new bool[b.Count]]);
    }

    private TableColumn(TableColumn other, string name) =>
        (Name, Type, _numbers, _longs, _codes, _texts, _missing) = (name, other.Type, other._numbers, other._longs, other._codes, other._texts, other._missing);

    // A whole number of a column of numbers keeps its point, so that it is read as a number again.
    private static string NumberText(double value) => Math.Abs(value) < 1e15 && value == Math.Floor(value)
        ? value.ToString("F1", CultureInfo.InvariantCulture)
        : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf") : value.ToString(CultureInfo.InvariantCulture);

    private static string DateText(DateTime date) => date.TimeOfDay == TimeSpan.Zero
        ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : date.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static T[] Pick<T>(T[] values, ReadOnlySpan<int> rows)
    {
        var picked = new T[rows.Length];
        for (var i = 0; i < picked.Length; i++) picked[i] = values[rows[i]];
        return picked;
    }

    private static (string, int)[] Sorted(IEnumerable<(string Value, int Count)> counts) =>
        [.. counts.OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal)];

    private static string Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name;
    }
}
