using System.Runtime.CompilerServices;

namespace Cajal.Data.Tables;

/// <summary>Collects the cells of a column whose type is known.</summary>
internal sealed class ColumnBuilder(string name, ColumnType type, DateForms dates, char point, bool dropsDots)
{
    private long[] _longs = [];
    private double[] _doubles = [];
    private int[] _codes = [];
    private List<string> _texts = [];
    private Dictionary<string, int> _codeOf = [];
    private bool[]? _missing;
    private int _count;

    public string Name => name;

    public ColumnType Type => type;

    /// <summary>Adds a cell; false where it is not of the column's type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Add(ReadOnlySpan<char> cell)
    {
        var row = _count;
        switch (type)
        {
            case ColumnType.Text:
                if (row == _codes.Length) Array.Resize(ref _codes, Math.Max(64, 2 * row));
                _codes[row] = Code(dropsDots && cell.Length > 1 && cell[^1] == '.' ? cell[..^1] : cell);
                break;
            case ColumnType.Number:
                if (row == _doubles.Length) Array.Resize(ref _doubles, Math.Max(64, 2 * row));
                if (!CellParser.TryNumber(cell, point, out _doubles[row])) return false;
                break;
            default:
                if (row == _longs.Length) Array.Resize(ref _longs, Math.Max(64, 2 * row));
                if (!TryLong(cell, out _longs[row])) return false;
                break;
        }

        _count++;
        return true;
    }

    public void AddMissing()
    {
        var row = _count++;
        if (type == ColumnType.Text)
        {
            if (row == _codes.Length) Array.Resize(ref _codes, Math.Max(64, 2 * row));
            _codes[row] = -1;
            return;
        }

        if (type == ColumnType.Number)
        {
            if (row == _doubles.Length) Array.Resize(ref _doubles, Math.Max(64, 2 * row));
            _doubles[row] = double.NaN;
            return;
        }

        if (row == _longs.Length) Array.Resize(ref _longs, Math.Max(64, 2 * row));
        if (_missing is null) _missing = new bool[_longs.Length];
        else if (_missing.Length < _longs.Length) Array.Resize(ref _missing, _longs.Length);
        _missing[row] = true;
    }

    /// <summary>The column, after which the builder starts anew.</summary>
    public TableColumn Finish()
    {
        var missing = _missing is null ? null : Sized(_missing);
        var column = type switch
        {
            ColumnType.Text => new TableColumn(name, Sized(_codes), _texts),
            ColumnType.Number => new TableColumn(name, Sized(_doubles)),
            _ => new TableColumn(name, type, Sized(_longs), missing),
        };
        (_longs, _doubles, _codes, _texts, _codeOf, _missing, _count) = ([], [], [], [], [], null, 0);
        return column;
    }

    private T[] Sized<T>(T[] values)
    {
        Array.Resize(ref values, _count);
        return values;
    }

    private bool TryLong(ReadOnlySpan<char> cell, out long value)
    {
        if (type == ColumnType.Integer) return CellParser.TryInteger(cell, out value);
        value = 0;
        if (type == ColumnType.Boolean)
        {
            if (!CellParser.TryBoolean(cell, out var truth)) return false;
            value = truth ? 1 : 0;
            return true;
        }

        if (!CellParser.TryDate(cell, dates, out var date)) return false;
        value = date.Ticks;
        return true;
    }

    private int Code(ReadOnlySpan<char> text)
    {
        var codes = _codeOf.GetAlternateLookup<ReadOnlySpan<char>>();
        if (codes.TryGetValue(text, out var code)) return code;
        var kept = text.ToString();
        _texts.Add(kept);
        return _codeOf[kept] = _texts.Count - 1;
    }
}
