using System.Runtime.CompilerServices;

namespace Cajal.Data.Tables;

/// <summary>Tells quickly whether a cell stands for a missing value.</summary>
internal sealed class MissingMarks
{
    private readonly string[] _marks;
    private readonly int _longest;
    private readonly ulong _low;
    private readonly ulong _high;
    private readonly bool _hasEmpty;

    public MissingMarks(IEnumerable<string> marks)
    {
        _marks = [.. marks.Where(m => m.Length > 0)];
        _hasEmpty = marks.Any(m => m.Length == 0);
        foreach (var mark in _marks)
        {
            _longest = Math.Max(_longest, mark.Length);
            foreach (var c in (ReadOnlySpan<char>)[char.ToLowerInvariant(mark[0]), char.ToUpperInvariant(mark[0])])
            {
                if (c < 64) _low |= 1UL << c;
                else if (c < 128) _high |= 1UL << (c - 64);
                else (_low, _high) = (ulong.MaxValue, ulong.MaxValue);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Has(ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty) return _hasEmpty;
        if (cell.Length > _longest) return false;
        var c = cell[0];
        if (c < 128 && ((c < 64 ? _low >> c : _high >> (c - 64)) & 1) == 0) return false;
        foreach (var mark in _marks)
        {
            if (cell.Equals(mark, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
