namespace Cajal.Cli;

/// <summary>What a column is worth to the network: how much worse the answers become when the cells of the column change places.</summary>
/// <param name="Column">The column.</param>
/// <param name="Loss">The share of right answers lost, or the root mean square error gained.</param>
internal sealed record ColumnImportance(string Column, double Loss)
{
    private const int MostRows = 2000, MostColumns = 200;

    /// <summary>Measures every column; the most important first. Empty where there are too many.</summary>
    /// <seealso href="https://doi.org/10.1023/A:1010933404324">Breiman 2001, "Random forests", section 10</seealso>
    public static IReadOnlyList<ColumnImportance> Measure(Model model, FeatureSpace space, Table rows, Baseline baseline, CancellationToken cancelled)
    {
        var columns = space.ColumnNames;
        if (columns.Count > MostColumns) return [];
        rows = rows.Take(MostRows);
        var whole = Score(rows);
        var found = new List<ColumnImportance>();
        foreach (var column in columns)
        {
            if (cancelled.IsCancellationRequested) return [];
            var mixed = rows.With(rows.Shuffle(seed: found.Count + 1)[column]);
            var score = Score(mixed);
            found.Add(new ColumnImportance(column, space.Task == TargetTask.Classes ? whole - score : score - whole));
        }

        return [.. found.OrderByDescending(f => f.Loss)];

        double Score(Table table) => new TableScore(space, model.Predict(space.Transform(table)), table, baseline).Value;
    }
}
