namespace Cajal.Data.Tables;

/// <summary>How a file is written, once found out.</summary>
internal sealed record CsvFormat(char Separator, char? Quote, char? Escape, char? Comment, bool Trim)
{
    /// <summary>Whether any number of spaces and tabs parts two cells.</summary>
    public bool BySpace => Separator == ' ';

    /// <summary>What parts whole and fraction.</summary>
    public char Point { get; init; } = '.';

    /// <summary>Whether the first row is the names of the columns.</summary>
    public bool HasHeader { get; init; }

    /// <summary>Whether the first row counts rows, columns and classes, as in the files that come with scikit-learn.</summary>
    public bool HasCounts { get; init; }

    public int SkipLines { get; init; }
}
