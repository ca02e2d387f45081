using System.Runtime.CompilerServices;
using System.Text;
using Cajal.Data.Tables;

namespace Cajal;

/// <summary>Reads a file of separated values piece by piece, so that it may be larger than memory.</summary>
/// <remarks>
/// Opening reads the file once to find out what each column is (unless <see cref="CsvOptions.Types"/> names all of them), then again row by
/// row; only the current row and piece are in memory. Files compressed with gzip are recognised by their content.
/// </remarks>
/// <example><code>
/// using var reader = new CsvReader("large.csv");
/// while (reader.Read(100_000) is { } piece) Console.WriteLine(piece["age"].Mean);
/// </code></example>
public sealed class CsvReader : IDisposable
{
    private const int SampleLength = 1 << 15;

    private readonly CsvSource _source;
    private readonly CsvOptions _options;
    private readonly MissingMarks _missing;
    private readonly CsvFormat _format;
    private readonly CsvTokens _tokens;
    private readonly ColumnBuilder[] _columns;
    private bool _hasRow;
    private int _rows;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file, plain or compressed with gzip.</param>
    /// <param name="options">How it is written; found out where left out.</param>
    /// <exception cref="CajalException">
    /// CJ4040: the file cannot be read; CJ4041: it has no rows; CJ4042: rows of different length; CJ4044: a quote is not closed; CJ4045: a row is
    /// too long; CJ4048: not a text file; CJ4050: the options contradict each other.
    /// </exception>
    public CsvReader(string path, CsvOptions? options = null)
        : this(new CsvSource(path ?? throw new ArgumentNullException(nameof(path)), options?.Encoding), options)
    {
    }

    /// <summary>Opens a stream. One that can be read only once is kept, in memory or, where it is large, in a temporary file.</summary>
    /// <param name="stream">The bytes, plain or compressed with gzip; stays open.</param>
    /// <param name="options">How they are written; found out where left out.</param>
    /// <param name="name">A name for messages.</param>
    /// <inheritdoc cref="CsvReader(string, CsvOptions?)" path="/exception"/>
    public CsvReader(Stream stream, CsvOptions? options = null, string name = "stream")
        : this(new CsvSource(stream ?? throw new ArgumentNullException(nameof(stream)), name, options?.Encoding), options)
    {
    }

    private CsvReader(CsvSource source, CsvOptions? options)
    {
        (_source, _options) = (source, Checked(options ?? new CsvOptions()));
        _missing = new MissingMarks(_options.Missing);
        try
        {
            (_format, _columns) = Examined();
            _tokens = OpenRows(_format);
            _hasRow = _tokens.Next();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The names of the columns, in order.</summary>
    public IReadOnlyList<string> ColumnNames => Array.ConvertAll(_columns, c => c.Name);

    /// <summary>What the columns are, in order.</summary>
    public IReadOnlyList<ColumnType> ColumnTypes => Array.ConvertAll(_columns, c => c.Type);

    /// <summary>What parts the cells.</summary>
    public char Separator => _format.Separator;

    /// <summary>Whether the first row has the names of the columns.</summary>
    public bool HasHeader => _format.HasHeader;

    /// <summary>The next rows as a table, or null at the end of the file.</summary>
    /// <param name="rows">How many at most.</param>
    /// <exception cref="CajalException">CJ4043: a cell is not of the type that <see cref="CsvOptions.Types"/> names for its column.</exception>
    public Table? Read(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        if (!_hasRow || _rows >= (_options.MaxRows ?? int.MaxValue)) return null;
        var last = (int)Math.Min((long)_rows + rows, _options.MaxRows ?? int.MaxValue);
        while (_hasRow && _rows < last)
        {
            AddRow();
            _rows++;
            _hasRow = _tokens.Next();
        }

        return new Table(Array.ConvertAll(_columns, c => c.Finish()));
    }

    /// <summary>All rows that are left, as a table; one without rows at the end of the file.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public Table ReadToEnd() => Read(int.MaxValue) ?? new Table(Array.ConvertAll(_columns, c => c.Finish()));

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _tokens?.Dispose();
        _source.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRow()
    {
        if (_tokens.Count != _columns.Length) throw Ragged(_tokens, ColumnNames, _format.Separator);
        for (var i = 0; i < _columns.Length; i++)
        {
            var cell = _tokens[i];
            if (_missing.Has(cell)) _columns[i].AddMissing();
            else if (!_columns[i].Add(cell)) throw CsvFaults.Cell(_source.Name, _tokens.Line, _columns[i].Name, cell, _columns[i].Type, _rows);
        }
    }

    private CajalException Ragged(CsvTokens tokens, IReadOnlyList<string> names, char separator) =>
        CsvFaults.Ragged(_source.Name, tokens.Line, tokens.Count, names, tokens.Start, separator);

    // The first pass over the file.
    private (CsvFormat Format, ColumnBuilder[] Columns) Examined()
    {
        while (true)
        {
            try
            {
                return Examine();
            }
            catch (DecoderFallbackException) when (_source.FallBack())
            {
                // Not UTF-8: once more from the start.
            }
        }
    }

    private (CsvFormat Format, ColumnBuilder[] Columns) Examine()
    {
        var format = CsvSniffer.Find(Sample(), _options, _missing);
        using var tokens = OpenRows(format with { HasHeader = false });
        string[]? names = null;
        if (format.HasHeader && tokens.Next())
        {
            names = new string[tokens.Count];
            for (var i = 0; i < names.Length; i++) names[i] = tokens[i].ToString();
        }

        var any = tokens.Next();
        var width = names?.Length ?? (any ? tokens.Count : throw CsvFaults.Empty(_source.Name));
        names = Named(names, width);
        var guesses = new TypeGuess[width];
        for (var i = 0; i < width; i++) guesses[i] = new TypeGuess(format.Point);
        if (any) See(tokens, guesses, names, format.Separator);
        return (format, [.. names.Select((n, i) => Builder(n, guesses[i], format))]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void See(CsvTokens tokens, TypeGuess[] guesses, string[] names, char separator)
    {
        var most = _options.MaxRows ?? int.MaxValue;
        for (var rows = 0; rows < most; rows++)
        {
            if (tokens.Count != guesses.Length) throw Ragged(tokens, names, separator);
            for (var i = 0; i < guesses.Length; i++)
            {
                var cell = tokens[i];
                if (!_missing.Has(cell)) guesses[i].See(cell);
            }

            if (!tokens.Next()) return;
        }
    }

    private ColumnBuilder Builder(string name, TypeGuess guess, CsvFormat format)
    {
        var type = _options.Types.TryGetValue(name, out var told) ? told : guess.Type;
        var dates = guess.Dates(_options.DayFirst);
        if (dates == DateForms.None) dates = DateForms.YearFirst;
        return new ColumnBuilder(name, type, dates, format.Point, _options.DropTrailingDots);
    }

    private CsvTokens OpenRows(CsvFormat format)
    {
        var tokens = new CsvTokens(_source.Open(), format, _source.Name, _options.MaxRowLength, _options.MaxColumns);
        if (format.HasCounts || format.HasHeader) tokens.Next();
        return tokens;
    }

    // The beginning of the file, in whole lines, and at least two of them unless they are very long.
    private string Sample()
    {
        using var reader = _source.Open();
        var buffer = new char[SampleLength];
        var count = 0;
        while (true)
        {
            int more;
            try
            {
                more = reader.ReadBlock(buffer, count, buffer.Length - count);
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                throw CsvFaults.CannotRead(_source.Name, e.Message, e);
            }

            count += more;
            if (buffer.AsSpan(0, count).Contains('\0')) throw CsvFaults.NotText(_source.Name);
            if (count < buffer.Length) return new string(buffer, 0, count);
            if (buffer.AsSpan().Count('\n') > 1) return new string(buffer, 0, buffer.AsSpan().LastIndexOf('\n') + 1);
            if (count >= _options.MaxRowLength) return new string(buffer);
            Array.Resize(ref buffer, 4 * count);
        }
    }

    private string[] Named(string[]? found, int width)
    {
        if (_options.ColumnNames is { } given)
        {
            if (given.Count != width)
            {
                throw CsvFaults.Option(
                    $"ColumnNames has {given.Count} names, the file has {width} columns.", "give one name for each column, or leave ColumnNames out.");
            }

            found = [.. given];
        }

        var names = new string[width];
        var taken = new HashSet<string>();
        for (var i = 0; i < width; i++)
        {
            var name = string.IsNullOrWhiteSpace(found?[i]) ? $"column{i + 1}" : found[i].Trim();
            names[i] = name;
            for (var k = 2; !taken.Add(names[i]); k++) names[i] = $"{name}_{k}";
        }

        foreach (var name in _options.Types.Keys)
        {
            if (!taken.Contains(name)) throw TableFaults.UnknownColumn(name, names);
        }

        return names;
    }

    private static CsvOptions Checked(CsvOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.SkipLines);
        if (options.MaxRows is { } rows) ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxRowLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxColumns, 1);
        if (options.Separator is '\n' or '\r' || (options.Separator is { } separator && (separator == options.Quote || separator == options.Escape)))
        {
            throw CsvFaults.Option(
                "Separator is also the quote, the escape or a line break.", "use different characters for Separator, Quote and Escape.");
        }

        return options;
    }
}
