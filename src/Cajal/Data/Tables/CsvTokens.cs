using System.Runtime.CompilerServices;

namespace Cajal.Data.Tables;

/// <summary>Cuts characters into rows of cells, one row in memory at a time.</summary>
internal sealed class CsvTokens : IDisposable
{
    private const int More = -1, End = -2;

    private readonly TextReader _reader;
    private readonly CsvFormat _format;
    private readonly string _name;
    private readonly int _maxLength;
    private readonly int _maxColumns;
    private readonly bool _isSample;
    private char[] _buffer;
    private Field[] _fields = new Field[16];
    private int _rowStart;
    private int _start;
    private int _end;
    private bool _final;
    private int _nextLine = 1;

    /// <param name="reader">The characters; disposed with this.</param>
    /// <param name="format">How they are to be read.</param>
    /// <param name="name">The file, for messages.</param>
    /// <param name="maxLength">The most characters of a row.</param>
    /// <param name="maxColumns">The most cells of a row.</param>
    /// <param name="isSample">Whether the text may end in the middle of a row, which is then left out.</param>
    public CsvTokens(TextReader reader, CsvFormat format, string name, int maxLength, int maxColumns, bool isSample = false)
    {
        (_reader, _format, _name, _maxLength, _maxColumns, _isSample) = (reader, format, name, maxLength, maxColumns, isSample);
        _buffer = new char[isSample ? 1 << 12 : 1 << 15];
        for (var i = 0; i < format.SkipLines && SkipLine(); i++)
        {
        }
    }

    /// <summary>The line on which the row starts, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The number of cells of the row.</summary>
    public int Count { get; private set; }

    /// <summary>A cell of the row; valid until the next row is read.</summary>
    public ReadOnlySpan<char> this[int index] => _buffer.AsSpan(_fields[index].Start, _fields[index].Length);

    /// <summary>The beginning of the row, for messages.</summary>
    public string Start => new(_buffer.AsSpan(_rowStart, Math.Min(80, _start - _rowStart)));

    /// <summary>Reads the next row that is not empty.</summary>
    public bool Next()
    {
        while (true)
        {
            Count = 0;
            Line = _nextLine;
            var next = Scan(_start);
            if (next < 0)
            {
                if (!_final)
                {
                    Refill();
                    continue;
                }

                if (_isSample || next == End) return false;
                throw CsvFaults.Unclosed(_name, Line, _format.Quote!.Value, new(_buffer.AsSpan(_start, Math.Min(80, _end - _start))));
            }

            (_rowStart, _start) = (_start, next);
            _nextLine++;
            if (Count == 0) continue;
            Finish();
            return true;
        }
    }

    public void Dispose() => _reader.Dispose();

    // The place after the row, or More where the row does not end in the buffer, or End where there is no row.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Scan(int at)
    {
        if (at == _end) return _final ? End : More;
        var buffer = _buffer;
        if (buffer[at] == _format.Comment) return LineEnd(at) is var (_, after) && after >= 0 ? after : More;
        var (separator, quote, bySpace) = (_format.Separator, _format.Quote ?? '\uFFFF', _format.BySpace);
        while (true)
        {
            var from = at;
            if (_format.Trim || bySpace)
            {
                while (at < _end && (buffer[at] == ' ' || buffer[at] == '\t') && (bySpace || buffer[at] != separator)) at++;
            }

            if (at == _end && !_final) return More;
            int stop;
            if (at < _end && buffer[at] == quote && _format.Quote is not null)
            {
                stop = ScanQuoted(at);
                if (stop < 0) return More;
            }
            else
            {
                var length = bySpace
                    ? buffer.AsSpan(at, _end - at).IndexOfAny(" \t\n\r")
                    : buffer.AsSpan(at, _end - at).IndexOfAny(separator, '\n', '\r');
                if (length < 0)
                {
                    if (!_final) return More;
                    length = _end - at;
                }

                stop = at + length;
                var isBlank = bySpace && length == 0;
                if (!isBlank) AddPlain(_format.Trim ? at : from, stop);
            }

            if (stop == _end) return EndOfRow(stop);
            var c = buffer[stop];
            if (c is not ('\n' or '\r'))
            {
                at = stop + 1;
                continue;
            }

            if (c == '\n') return EndOfRow(stop + 1);
            if (stop + 1 == _end && !_final) return More;
            return EndOfRow(stop + 1 < _end && buffer[stop + 1] == '\n' ? stop + 2 : stop + 1);
        }
    }

    // A row of one empty cell that is not wrapped is an empty line.
    private int EndOfRow(int after)
    {
        if (Count == 1 && _fields[0] is { Length: 0, Close: 0 }) Count = 0;
        return after;
    }

    private void AddPlain(int from, int to)
    {
        if (_format.Trim)
        {
            while (to > from && _buffer[to - 1] is ' ' or '\t') to--;
        }

        Add(new Field(from, to - from, 0, false));
    }

    // From the opening quote to the separator or line end behind the closing one; negative where that is not in the buffer.
    private int ScanQuoted(int open)
    {
        var (quote, escape) = (_format.Quote!.Value, _format.Escape ?? _format.Quote.Value);
        var (at, hasEscapes) = (open + 1, false);
        while (true)
        {
            var length = _buffer.AsSpan(at, _end - at).IndexOfAny(quote, escape);
            if (length < 0) return More;
            at += length;
            if (at + 1 == _end && !_final) return More;
            var isEscape = _buffer[at] != quote || (at + 1 < _end && _buffer[at + 1] == quote);
            if (!isEscape) break;
            if (at + 1 == _end) return More;
            hasEscapes = true;
            at += 2;
        }

        var close = at;
        var rest = _buffer.AsSpan(close + 1, _end - close - 1);
        var tail = _format.BySpace ? rest.IndexOfAny(" \t\n\r") : rest.IndexOfAny(_format.Separator, '\n', '\r');
        if (tail < 0)
        {
            if (!_final) return More;
            tail = rest.Length;
        }

        var isClean = rest[..tail].IsWhiteSpace();
        Add(new Field(open + 1, (isClean ? close : close + 1 + tail) - open - 1, close, hasEscapes || !isClean));
        return close + 1 + tail;
    }

    private void Add(Field field)
    {
        if (Count == _fields.Length)
        {
            if (Count >= _maxColumns) throw CsvFaults.TooLong(_name, Line, $"{_maxColumns:N0} cells");
            Array.Resize(ref _fields, Count * 2);
        }

        _fields[Count++] = field;
    }

    // Now that the row is complete: lines inside of cells are counted, and what is written twice is written once.
    private void Finish()
    {
        if (Count > _maxColumns) throw CsvFaults.TooLong(_name, Line, $"{_maxColumns:N0} cells");
        for (var i = 0; i < Count; i++)
        {
            ref var field = ref _fields[i];
            if (field.Close == 0) continue;
            _nextLine += LineBreaks(_buffer.AsSpan(field.Start, field.Length));
            if (field.HasEscapes) field.Length = Unescape(field);
        }
    }

    private static int LineBreaks(ReadOnlySpan<char> text)
    {
        var count = text.Count('\n');
        for (var i = text.IndexOf('\r'); i >= 0 && i < text.Length; i++)
        {
            if (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')) count++;
        }

        return count;
    }

    private int Unescape(Field field)
    {
        var (quote, escape) = (_format.Quote!.Value, _format.Escape ?? _format.Quote.Value);
        var to = field.Start;
        for (var i = field.Start; i < field.Start + field.Length; i++)
        {
            if (i == field.Close) continue;
            if (i < field.Close - 1 && (_buffer[i] == escape || (_buffer[i] == quote && _buffer[i + 1] == quote))) i++;
            _buffer[to++] = _buffer[i];
        }

        return to - field.Start;
    }

    private bool SkipLine()
    {
        while (true)
        {
            var (_, after) = LineEnd(_start);
            if (after >= 0)
            {
                var any = after > _start;
                (_start, _nextLine) = (after, _nextLine + 1);
                return any;
            }

            Refill();
        }
    }

    private (int Stop, int After) LineEnd(int at)
    {
        var length = _buffer.AsSpan(at, _end - at).IndexOfAny('\n', '\r');
        if (length < 0) return _final ? (_end, _end) : (-1, -1);
        var stop = at + length;
        if (_buffer[stop] == '\n') return (stop, stop + 1);
        if (stop + 1 == _end && !_final) return (-1, -1);
        return (stop, stop + 1 < _end && _buffer[stop + 1] == '\n' ? stop + 2 : stop + 1);
    }

    private void Refill()
    {
        var kept = _end - _start;
        if (kept >= _maxLength) throw CsvFaults.TooLong(_name, _nextLine, $"{_maxLength:N0} characters");
        if (kept == _buffer.Length) Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength, 2L * kept));
        else _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        (_start, _end) = (0, kept);
        var count = ReadBlock();
        _end += count;
        _final = count == 0;
    }

    private int ReadBlock()
    {
        try
        {
            return _reader.ReadBlock(_buffer.AsSpan(_end));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw CsvFaults.CannotRead(_name, e.Message, e);
        }
    }

    // Close is the place of the closing quote, 0 for a cell that is not wrapped.
    private record struct Field(int Start, int Length, int Close, bool HasEscapes);
}
