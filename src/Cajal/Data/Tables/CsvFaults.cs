namespace Cajal.Data.Tables;

/// <summary>The pages about files of separated values.</summary>
internal static class CsvFaults
{
    public static CajalException CannotRead(string name, string why, Exception? inner = null) => new(
        new Problem("CJ4040", $"{Short(name)} cannot be read.").Fact("file", name).Note(why).Try("check the path and the rights of the file."), inner);

    public static CajalException Empty(string name) => new(new Problem("CJ4041", $"{Short(name)} has no rows.")
        .Fact("file", name)
        .Try("give a file with at least one row of cells; CsvOptions.HasHeader = false if its only line is a row and not the names of columns."));

    public static CajalException Ragged(string name, int line, int found, IReadOnlyList<string> columns, string start, char separator) =>
        new(new Problem("CJ4042", $"Line {line} of {Short(name)} has {Cells(found)}, {columns.Count} are expected.")
            .Fact("file", $"{name}, line {line}")
            .Fact("line", Quoted(start))
            .Fact("columns", $"{columns.Count}: {Some(columns)}")
            .Note($"Cells are parted by {NameOf(separator)}.")
            .Try("correct the line; wrap cells that contain the separator in quotes, or say CsvOptions.Separator."));

    public static CajalException Cell(string name, int line, string column, ReadOnlySpan<char> value, ColumnType expected, int row) =>
        new(new Problem("CJ4043", $"A cell of column \"{column}\" is not {NameOf(expected)}.")
            .Fact("file", $"{name}, line {line}")
            .Fact("row", $"{row + 1}, column \"{column}\"")
            .Fact("value", Quoted(value))
            .Fact("expected", NameOf(expected))
            .Try($"correct the cell, add its text to CsvOptions.Missing, or read the column as text: Types = {{ [\"{column}\"] = ColumnType.Text }}."));

    public static CajalException Unclosed(string name, int line, char quote, string start) =>
        new(new Problem("CJ4044", $"A quote that opens in line {line} of {Short(name)} is never closed.")
            .Fact("file", $"{name}, line {line}")
            .Fact("line", Quoted(start))
            .Note($"Everything after the {quote} belongs to one cell.")
            .Try("close the quote, or say CsvOptions.Quote = null if quotes are ordinary characters in this file."));

    public static CajalException TooLong(string name, int line, string limit) =>
        new(new Problem("CJ4045", $"Line {line} of {Short(name)} is too long for a row of a table.")
            .Fact("file", $"{name}, line {line}")
            .Fact("limit", limit)
            .Note("Either the file is no table, or a quote is not closed.")
            .Try("look at that line; CsvOptions.MaxRowLength and MaxColumns raise the limits."));

    public static CajalException NotText(string name) => new(new Problem("CJ4048", $"{Short(name)} is not a text file.")
        .Fact("file", name)
        .Note("It contains zero bytes, which no table of separated values has.")
        .Try("give a .csv file, plain or compressed with gzip; export workbooks and databases as CSV first."));

    public static CajalException Option(string what, string fix) =>
        new(new Problem("CJ4050", "These CsvOptions contradict each other or the file.").Note(what).Try(fix));

    public static string NameOf(ColumnType type) => type switch
    {
        ColumnType.Integer => "a whole number",
        ColumnType.Number => "a number",
        ColumnType.Boolean => "true or false",
        ColumnType.Date => "a date",
        _ => "text",
    };

    public static string Short(string name) => Path.GetFileName(name) is { Length: > 0 } file ? file : name;

    private static string NameOf(char separator) => separator switch { ' ' => "white space", '\t' => "tabs", _ => $"\"{separator}\"" };

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";

    private static string Some(IReadOnlyList<string> names) =>
        names.Count <= 6 ? string.Join(", ", names.Select(n => Quoted(n))) : $"{string.Join(", ", names.Take(5).Select(n => Quoted(n)))} ...";

    // One line of what can be shown.
    private static string Quoted(ReadOnlySpan<char> text)
    {
        var shown = text.Length > 60 ? text[..57].ToString() + "..." : text.ToString();
        return $"\"{string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c))}\"";
    }
}
