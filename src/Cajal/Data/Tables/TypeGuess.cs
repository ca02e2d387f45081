using System.Runtime.CompilerServices;

namespace Cajal.Data.Tables;

/// <summary>What the cells of a column could all be, as more of them are seen.</summary>
internal sealed class TypeGuess(char point)
{
    private bool _integer = true;
    private bool _number = true;
    private bool _boolean = true;
    private DateForms _dates = DateForms.All;

    public int Seen { get; private set; }

    /// <summary>Looks at a cell that is not missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void See(ReadOnlySpan<char> cell)
    {
        Seen++;
        if (_number)
        {
            if (_integer && CellParser.TryInteger(cell, out _))
            {
                (_boolean, _dates) = (false, DateForms.None);
                return;
            }

            _integer = false;
            if (!CellParser.IsCode(cell) && CellParser.TryNumber(cell, point, out _))
            {
                (_boolean, _dates) = (false, DateForms.None);
                return;
            }

            _number = false;
        }

        if (_boolean) _boolean = CellParser.TryBoolean(cell, out _);
        if (_dates != DateForms.None) _dates &= CellParser.FormsOf(cell);
    }

    /// <summary>The narrowest type that holds every cell seen. A column without any is one of numbers.</summary>
    public ColumnType Type =>
        Seen == 0 ? ColumnType.Number
        : _integer ? ColumnType.Integer
        : _number ? ColumnType.Number
        : _boolean ? ColumnType.Boolean
        : _dates != DateForms.None ? ColumnType.Date
        : ColumnType.Text;

    /// <summary>The order of the dates; where several fit, the year first, then the month unless told otherwise.</summary>
    public DateForms Dates(bool? dayFirst)
    {
        if (_dates.HasFlag(DateForms.YearFirst)) return DateForms.YearFirst;
        var both = _dates.HasFlag(DateForms.MonthFirst) && _dates.HasFlag(DateForms.DayFirst);
        if (both) return dayFirst == true ? DateForms.DayFirst : DateForms.MonthFirst;
        return _dates;
    }
}
