using System.Globalization;
using System.Runtime.CompilerServices;

namespace Cajal.Data.Tables;

/// <summary>In which order a date may be written.</summary>
[Flags]
internal enum DateForms
{
    None = 0,
    YearFirst = 1,
    MonthFirst = 2,
    DayFirst = 4,
    All = YearFirst | MonthFirst | DayFirst,
}

/// <summary>Cells as numbers, truth values and dates.</summary>
internal static class CellParser
{
    private const int MostDigits = 18;

    // Every power of ten that double precision holds exactly.
    private static ReadOnlySpan<double> Powers =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>A whole number. Digits behind a leading zero, as in the number of a house or a telephone, are not one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryInteger(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        var at = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        var digits = text.Length - at;
        if (digits is 0 || (digits > 1 && text[at] == '0')) return false;
        if (digits > MostDigits) return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        for (var i = at; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit > 9) return false;
            value = value * 10 + digit;
        }

        if (text[0] == '-') value = -value;
        return true;
    }

    /// <summary>Whether these are digits behind a leading zero: a code rather than a number.</summary>
    public static bool IsCode(ReadOnlySpan<char> text) => text.Length > 1 && text[0] == '0' && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>A number, such as 1.5, .5, -2e-3 or inf, rounded correctly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryNumber(ReadOnlySpan<char> text, char point, out double value)
    {
        value = 0;
        var at = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        long mantissa = 0;
        var (digits, fraction) = (0, -1);
        for (var i = at; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                mantissa = mantissa * 10 + digit;
                digits++;
            }
            else if (text[i] == point && fraction < 0) fraction = digits;
            else return TryUnusual(text, point, out value);

            if (digits > 15) return TryUnusual(text, point, out value);
        }

        if (digits == 0) return TryUnusual(text, point, out value);
        // Below 2^53 both numbers are exact, hence their quotient is the nearest.
        value = fraction < 0 ? mantissa : mantissa / Powers[digits - fraction];
        if (text[0] == '-') value = -value;
        return true;
    }

    /// <summary>True or false, in any case.</summary>
    public static bool TryBoolean(ReadOnlySpan<char> text, out bool value)
    {
        value = text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return value || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>In which orders the text is a date.</summary>
    public static DateForms FormsOf(ReadOnlySpan<char> text)
    {
        var forms = DateForms.None;
        foreach (var form in (ReadOnlySpan<DateForms>)[DateForms.YearFirst, DateForms.MonthFirst, DateForms.DayFirst])
        {
            if (TryDate(text, form, out _)) forms |= form;
        }

        return forms;
    }

    /// <summary>
    /// A date: 2020-01-31, 2020/1/31, 2020-01, 1/31/2020, 31/1/2020, 31.1.2020, each also with a time such as T17:05:30.25 or 5:05 PM. A time
    /// with an offset is turned into that of Greenwich.
    /// </summary>
    public static bool TryDate(ReadOnlySpan<char> text, DateForms form, out DateTime date)
    {
        date = default;
        var at = 0;
        if (text.Length is < 6 or > 40 || Digits(text, ref at, 4) is not { } first || at == text.Length) return false;
        var separator = text[at];
        if (separator is not ('-' or '/' or '.') || (at == 4) != (form == DateForms.YearFirst) || at == 3) return false;
        at++;
        var start = at;
        if (Digits(text, ref at, 2) is not { } second) return false;
        int? third = null;
        if (at < text.Length && text[at] == separator)
        {
            at++;
            var before = at;
            third = Digits(text, ref at, 4);
            if (third is null || (form != DateForms.YearFirst && at - before != 4) || (form == DateForms.YearFirst && at - before > 2)) return false;
        }
        else if (form != DateForms.YearFirst || separator != '-' || at - start != 2) return false;

        if (form == DateForms.MonthFirst && separator == '.') return false;
        var (year, month, day) = form switch
        {
            DateForms.YearFirst => (first, second, third ?? 1),
            DateForms.MonthFirst => (third!.Value, first, second),
            _ => (third!.Value, second, first),
        };
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateTime(year, month, day);
        return at == text.Length || (third is not null && TryTime(text[at..], ref date));
    }

    private static bool TryTime(ReadOnlySpan<char> text, ref DateTime date)
    {
        if (text[0] is not ('T' or ' ')) return false;
        var at = 1;
        if (Digits(text, ref at, 2) is not { } hour || at == text.Length || text[at++] != ':') return false;
        if (Digits(text, ref at, 2) is not { } minute) return false;
        double second = 0;
        if (at < text.Length && text[at] == ':')
        {
            var from = ++at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
            if (!double.TryParse(text[from..at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out second)) return false;
        }

        var rest = text[at..].Trim();
        if (rest.Equals("PM", StringComparison.OrdinalIgnoreCase) || rest.Equals("AM", StringComparison.OrdinalIgnoreCase))
        {
            if (hour is < 1 or > 12) return false;
            hour = hour % 12 + (rest[0] is 'P' or 'p' ? 12 : 0);
            rest = default;
        }

        if (hour > 23 || minute > 59 || !(second < 60) || !TryOffset(rest, out var offset)) return false;
        var ticks = date.Ticks + ((hour * 60L) + minute - offset) * TimeSpan.TicksPerMinute + (long)Math.Round(second * TimeSpan.TicksPerSecond);
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return false;
        date = new DateTime(ticks);
        return true;
    }

    // Minutes east of Greenwich: Z, +02, +0200, +02:00.
    private static bool TryOffset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text.IsEmpty || text is "Z" or "z") return true;
        if (text[0] is not ('+' or '-')) return false;
        var at = 1;
        if (Digits(text, ref at, 2) is not { } hours || at != 3) return false;
        if (at < text.Length && text[at] == ':') at++;
        var rest = at < text.Length ? Digits(text, ref at, 2) : 0;
        if (rest is not { } extra || at != text.Length || hours > 14 || extra > 59) return false;
        minutes = (hours * 60 + extra) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static int? Digits(ReadOnlySpan<char> text, ref int at, int most)
    {
        var (from, value) = (at, 0);
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            if (at - from == most) return null;
            value = value * 10 + text[at++] - '0';
        }

        return at > from ? value : null;
    }

    // Exponents, many digits, infinity.
    private static bool TryUnusual(ReadOnlySpan<char> text, char point, out double value)
    {
        value = 0;
        if (text.Length is 0 or > 400) return false;
        var at = text[0] is '-' or '+' ? 1 : 0;
        if (at == text.Length) return false;
        if (text[at] is 'i' or 'I')
        {
            var isInfinite = text[at..].Equals("inf", StringComparison.OrdinalIgnoreCase)
                || text[at..].Equals("infinity", StringComparison.OrdinalIgnoreCase);
            value = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return isInfinite;
        }

        if (!char.IsAsciiDigit(text[at]) && text[at] != point) return false;
        if (point != '.')
        {
            if (text.Contains('.')) return false;
            Span<char> pointed = stackalloc char[text.Length];
            text.Replace(pointed, point, '.');
            return double.TryParse(pointed, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
