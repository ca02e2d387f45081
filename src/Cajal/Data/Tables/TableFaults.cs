namespace Cajal.Data.Tables;

/// <summary>The pages about tables in memory.</summary>
internal static class TableFaults
{
    public static CajalException UnknownColumn(string name, IEnumerable<string> known)
    {
        var names = known.ToArray();
        var problem = new Problem("CJ4046", $"There is no column \"{name}\".")
            .Fact("columns", names.Length > 40 ? $"{string.Join(", ", names.Take(40))} ... ({names.Length})" : string.Join(", ", names));
        return new CajalException(NearestName.Find(name, names) is { } near ? problem.Try($"\"{near}\".") : problem.Try("one of the columns above."));
    }

    public static CajalException Columns(string what) => new(new Problem("CJ4047", "These columns make no table.")
        .Note(what)
        .Try("give columns of equal length, each with a name of its own."));

    public static CajalException NotNumbers(TableColumn column, string example) => new(
        new Problem("CJ4049", $"Column \"{column.Name}\" is text, where numbers are needed.")
            .Fact("column", $"\"{column.Name}\", {column.Count:N0} rows of text, such as \"{example}\"")
            .Try("turn the categories into numbers with a FeatureSpace, or leave the column out: table.Drop(...)."));

    public static CajalException NotDates(TableColumn column) => new(
        new Problem("CJ4049", $"Column \"{column.Name}\" has no dates.")
            .Fact("column", $"\"{column.Name}\", {column.Type}")
            .Try("write dates as 2020-01-31, 1/31/2020 or 31.1.2020, so that they are recognised."));
}
