using Cajal.Data.FeatureSpaces;

namespace Cajal;

public sealed partial class FeatureSpace
{
    private const int MostBins = 16, RowsPerBin = 100, FewIntegers = 7, ManyCategories = 100, KeptCategories = 128, SharedCategories = 16;

    private static readonly HashSet<string> IdNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "no", "nr", "index", "row", "rownames", "uuid", "guid", "key", "unnamed: 0",
    };

    /// <summary>Chooses how each column becomes numbers, and adapts to the table: the training part.</summary>
    /// <remarks>
    /// Numbers are normalised, on a logarithmic scale where a few are very large, and divided into ranges where there are rows enough. Text is
    /// one feature for each category; of many categories the most frequent, the others sharing some by their hash; of sentences the words. Dates
    /// become days and circles. Rare categories count as unseen ones. Columns that say nothing (the same in every row, another in every row) are
    /// left out: <see cref="Dropped"/> says which and why. The target is a number where its values are many numbers, and classes otherwise.
    /// </remarks>
    /// <param name="table">The rows to learn from.</param>
    /// <param name="target">The column to be learned; null for none. Rows without it are not looked at.</param>
    /// <param name="task">Whether to learn classes or a number; found out where null.</param>
    /// <exception cref="CajalException">CJ4046: there is no such column; CJ4063: it cannot be learned, or no other column is left.</exception>
    public static FeatureSpace Infer(Table table, string? target = null, TargetTask? task = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        var known = target is null ? table : Known(table, target);
        var (entries, dropped) = (new List<Entry>(), new List<(string, string)>());
        foreach (var column in known.Columns.Where(c => c.Name != target))
        {
            if (ReasonToDrop(column) is { } reason) dropped.Add((column.Name, reason));
            else entries.Add(new Entry(column.Name, [column.Name], Choose(column)));
        }

        if (entries.Count == 0 && known.Rows.Count > 0)
        {
            throw FeatureFaults.Target("No other column says anything about it.", "give a table with columns that differ from row to row.");
        }

        if (target is not null && known.Rows.Count > 1 && known[target].DistinctCount() == 1)
        {
            throw FeatureFaults.Target(
                $"\"{target}\" is {known[target].Text(0)} in every row, so there is nothing to learn.",
                "choose another column, or give rows in which it differs.");
        }

        var space = new FeatureSpace([.. entries], target is null ? null : new TableTarget(target, task));
        space._dropped.AddRange(dropped);
        return space.Adapt(known);
    }

    private static string? ReasonToDrop(TableColumn column)
    {
        var (distinct, rows) = (column.DistinctCount(), column.Count - column.MissingCount);
        if (rows == 0) return "it has no values";
        if (distinct == 1 && rows == column.Count) return "it is the same in every row";
        if (column.Type == ColumnType.Integer && distinct == rows && rows >= 20)
        {
            // Numbers in a row, perhaps with gaps where rows went into another part, count rows.
            var isCount = rows >= 100 && column.Max - column.Min < 2.0 * rows;
            if (isCount || IsIdName(column.Name)) return "it is another number in every row";
        }

        return column.Type == ColumnType.Text && rows >= 20 && distinct > 0.9 * rows && !IsProse(column) ? "it is another text in (almost) every row" : null;
    }

    private static Feature Choose(TableColumn column)
    {
        var rows = column.Count - column.MissingCount;
        var distinct = column.DistinctCount();
        var minCount = rows >= 1000 ? Math.Max(2, rows / 5000) : rows >= 100 ? 2 : 1;
        switch (column.Type)
        {
            case ColumnType.Boolean:
                return Feature.FloatNormalized();
            case ColumnType.Date:
                return Feature.Date();
            case ColumnType.Text when IsProse(column):
                return Feature.StringWords();
            case ColumnType.Text:
                return distinct > ManyCategories
                    ? Feature.StringCategorical(KeptCategories, SharedCategories, minCount)
                    : Feature.StringCategorical(minCount: minCount);
            case ColumnType.Integer when distinct is > 2 and <= FewIntegers && rows >= 20 * distinct:
                return Feature.IntegerCategorical(minCount: minCount);
        }

        var bins = Math.Min(MostBins, rows / RowsPerBin);
        var log = IsSkewed(column);
        return bins >= 4 && distinct > FewIntegers ? Feature.FloatPiecewise(bins, log) : Feature.FloatNormalized(log);
    }

    // A few very large numbers, which the logarithm tames.
    private static bool IsSkewed(TableColumn column)
    {
        var values = column.ToNumbers().Where(double.IsFinite).ToArray();
        var (plain, tamed) = (Math.Abs(Skewness(values)), Math.Abs(Skewness(Array.ConvertAll(values, NumberFeature.Log))));
        return plain > 2 && tamed < plain / 2;
    }

    private static double Skewness(double[] values)
    {
        if (values.Length < 3) return 0;
        var mean = values.Average();
        var variance = values.Average(v => (v - mean) * (v - mean));
        return variance > 0 ? values.Average(v => Math.Pow(v - mean, 3)) / Math.Pow(variance, 1.5) : 0;
    }

    // Sentences rather than names: several words in most cells, and few cells alike.
    private static bool IsProse(TableColumn column)
    {
        var distinct = column.DistinctCount();
        return distinct >= 20 && distinct > 0.2 * (column.Count - column.MissingCount)
            && column.Values.Take(1000).Average(t => WordsFeature.Words(t).Count()) >= 4;
    }

    private static bool IsIdName(string name) =>
        IdNames.Contains(name)
        || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Id", StringComparison.Ordinal)
        || name.EndsWith("ID", StringComparison.Ordinal);
}
