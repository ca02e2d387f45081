namespace Cajal.Cli;

/// <summary>The rows of a table as training divides them: to learn from, to stop by, and held out.</summary>
/// <param name="Target">The name of the column to learn.</param>
/// <param name="Fit">Rows to learn from.</param>
/// <param name="Validation">Rows that say when to stop.</param>
/// <param name="Test">Rows that nothing is learned from.</param>
/// <param name="HasHeader">Whether the file named its columns.</param>
internal sealed record TableParts(string Target, Table Fit, Table Validation, Table Test, bool HasHeader)
{
    private const int LeastRows = 10, SmallTable = 500, MostValidation = 20_000;
    private const double TestShare = 0.2;

    /// <summary>All rows that are not held out.</summary>
    public Table Train => Fit.Append(Validation);

    /// <summary>Reads and divides what was asked for.</summary>
    /// <exception cref="CajalException">The target cannot be learned: CJ5031 to CJ5034; or the file is at fault: CJ4040 to CJ4050.</exception>
    public static TableParts Read(TableSettings settings)
    {
        Inspector.RequireFile(settings.File);
        bool hasHeader;
        Table table;
        using (var reader = new CsvReader(settings.File))
        {
            table = reader.ReadToEnd();
            hasHeader = reader.HasHeader;
        }

        var target = Find(table, settings.Target);
        table = Known(table, target, settings.File);
        var isNumber = settings.Task == TargetTask.Regression || (settings.Task is null && table[target].Type == ColumnType.Number);
        var strata = isNumber ? null : target;
        var (train, test) = settings.TestFile is { } file ? (table, ReadTest(table, target, hasHeader, file)) : table.Split(TestShare, settings.Seed, strata);
        var share = Math.Min(train.Rows.Count < SmallTable ? 0.2 : 0.1, MostValidation / (double)train.Rows.Count);
        var (fit, validation) = train.Split(share, settings.Seed + 1, strata);
        return new TableParts(target, fit, validation, test, hasHeader);
    }

    // By name; else by number, from 1, or from the last with a minus.
    private static string Find(Table table, string? asked)
    {
        var names = table.ColumnNames;
        if (asked is null)
        {
            throw new UsageException(new Problem("CJ5032", "Say which column is to be learned.")
                .Fact("columns", Listed(names))
                .Try($"--target {(names[^1].Contains(' ', StringComparison.Ordinal) ? $"\"{names[^1]}\"" : names[^1])}"));
        }

        if (table.Has(asked)) return asked;
        if (int.TryParse(asked, out var number) && number != 0 && Math.Abs(number) <= names.Count) return names[number > 0 ? number - 1 : names.Count + number];
        var problem = new Problem("CJ5031", $"There is no column \"{asked}\" to learn.").Fact("columns", Listed(names));
        throw new UsageException(NearestName.Find(asked, names) is { } near
            ? problem.Try($"--target \"{near}\"")
            : problem.Try($"one of these columns, or its number from 1 to {names.Count}; -1 is the last."));
    }

    private static string Listed(IReadOnlyList<string> names) => names.Count > 40 ? $"{string.Join(", ", names.Take(40))} ... ({names.Count})" : string.Join(", ", names);

    private static Table Known(Table table, string target, string file)
    {
        var cells = table[target];
        var name = Path.GetFileName(file);
        if (table.Columns.Count < 2)
        {
            throw new UsageException(new Problem("CJ5034", $"{name} has only the column \"{target}\".").Note("There is nothing to learn it from.").Try("give a table with further columns."));
        }

        var known = Answered(table, cells);
        if (known.Rows.Count < LeastRows)
        {
            throw new UsageException(new Problem("CJ5034", $"{name} has too few rows to learn from.")
                .Fact("rows", $"{table.Rows.Count}")
                .Fact("with a value", $"{known.Rows.Count}, in the column \"{target}\"")
                .Note($"A network needs rows to learn from and rows to be tested on: {LeastRows} at the very least, a few hundred to be of use.")
                .Try("give more rows, or another target."));
        }

        var counts = known[target].Counts();
        return counts.Count > 1 ? known : throw new UsageException(new Problem("CJ5033", $"The column \"{target}\" is the same in every row.")
            .Fact("value", $"\"{counts[0].Value}\", {counts[0].Count:N0} times")
            .Try("choose a column that differs from row to row, or check whether rows of another kind were lost."));
    }

    /// <summary>The rows whose answer is known, and finite where it is a number.</summary>
    public static Table Answered(Table table, TableColumn cells)
    {
        var isNumber = cells.Type == ColumnType.Number;
        return cells.MissingCount == 0 && !isNumber ? table : table.Where(r => !cells.IsMissing(r.Index) && (!isNumber || double.IsFinite(cells.Number(r.Index))));
    }

    private static Table ReadTest(Table train, string target, bool hasHeader, string file)
    {
        Inspector.RequireFile(file);
        var info = new RunInfo { Task = "", Data = "", Target = target, HasHeader = hasHeader, Columns = [.. train.Columns.Select(c => (c.Name, c.Type))] };
        var test = RunData.ReadTable(info, file);
        if (!test.Has(target))
        {
            throw new UsageException(new Problem("CJ5030", $"{Path.GetFileName(file)} lacks the column \"{target}\".")
                .Fact("columns", Listed(test.ColumnNames))
                .Try("give a file with the answers, so that they can be compared."));
        }

        var known = Answered(test, test[target]);
        return known.Rows.Count > 0 ? known : throw new UsageException(new Problem("CJ5034", $"{Path.GetFileName(file)} has no row with a value of \"{target}\".").Try("give rows whose answers are known."));
    }
}
