namespace Cajal;

/// <summary>What the cells of a column of a <see cref="Table"/> are.</summary>
public enum ColumnType
{
    /// <summary>Whole numbers of 64 bits.</summary>
    Integer,

    /// <summary>Numbers of double precision.</summary>
    Number,

    /// <summary>Text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Dates, with a time of day where the file has one.</summary>
    Date,
}
