using System.Text;

namespace Cajal;

/// <summary>How a file of separated values is written. What is left out is found out from the file.</summary>
public sealed record CsvOptions
{
    /// <summary>What stands for a missing value unless said otherwise; upper and lower case are the same.</summary>
    public static IReadOnlyList<string> UsualMissing { get; } = ["", "?", "NA", "N/A", "NaN", "null", "#N/A", "<NA>", "-nan"];

    /// <summary>What parts the cells; a space means any white space. Null: found out among comma, semicolon, tab, | and space.</summary>
    public char? Separator { get; init; }

    /// <summary>Whether the first line has the names of the columns. Null: found out, by cells that do not fit the rows below.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>What cells are wrapped in that contain separators or line breaks; inside, it is written twice. Null: nothing.</summary>
    public char? Quote { get; init; } = '"';

    /// <summary>What makes the next character of a wrapped cell an ordinary one, such as a backslash. Null: nothing.</summary>
    public char? Escape { get; init; }

    /// <summary>Lines that start with it are left out. Null: none.</summary>
    public char? Comment { get; init; }

    /// <summary>Whether 1,5 is one and a half. Null: found out where the separator is not the comma.</summary>
    public bool? DecimalComma { get; init; }

    /// <summary>Whether 3/4/2020 is the third of April. Null: found out by numbers above 12, and the fourth of March where there are none.</summary>
    public bool? DayFirst { get; init; }

    /// <summary>Whether spaces around cells that are not wrapped are left out.</summary>
    public bool Trim { get; init; } = true;

    /// <summary>Whether a full stop at the end of a text is left out, as in the labels of Adult's test part.</summary>
    public bool DropTrailingDots { get; init; }

    /// <summary>What stands for a missing value.</summary>
    public IReadOnlyCollection<string> Missing { get; init; } = UsualMissing;

    /// <summary>What the cells of some columns are, by name. All others are found out from all rows.</summary>
    public IReadOnlyDictionary<string, ColumnType> Types { get; init; } = new Dictionary<string, ColumnType>();

    /// <summary>The names of the columns, in the place of those in the file. Null: the file's, or <c>column1</c>, <c>column2</c> ...</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }

    /// <summary>How many lines at the beginning are no part of the table.</summary>
    public int SkipLines { get; init; }

    /// <summary>How many rows to read at most. Null: all.</summary>
    public int? MaxRows { get; init; }

    /// <summary>The longest row, in characters: a limit against files that are no tables.</summary>
    public int MaxRowLength { get; init; } = 1 << 24;

    /// <summary>The most columns: a limit against files that are no tables.</summary>
    public int MaxColumns { get; init; } = 100_000;

    /// <summary>How characters are written as bytes. Null: what a byte order mark says, else UTF-8, else Latin-1.</summary>
    public Encoding? Encoding { get; init; }
}
