namespace Cajal.Data.Tables;

/// <summary>Finds out from the beginning of a file how it is written.</summary>
internal static class CsvSniffer
{
    private const int SampleRows = 200;

    public static CsvFormat Find(string sample, CsvOptions options, MissingMarks missing)
    {
        var separator = options.Separator ?? FindSeparator(sample, options);
        var format = Plain(options, separator);
        var rows = Rows(sample, format, SampleRows);
        if (rows.Count == 0) return format with { HasHeader = options.HasHeader == true };
        var comma = options.DecimalComma ?? (separator != ',' && PrefersComma(rows));
        format = format with { Point = comma ? ',' : '.' };
        if (options.HasHeader is { } told) return format with { HasHeader = told };
        return HasCounts(rows) ? format with { HasCounts = true } : format with { HasHeader = HasHeader(rows, format, missing) };
    }

    private static CsvFormat Plain(CsvOptions options, char separator) =>
        new(separator, options.Quote, options.Escape, options.Comment, options.Trim) { SkipLines = options.SkipLines };

    private static List<string[]> Rows(string sample, CsvFormat format, int most)
    {
        var rows = new List<string[]>();
        using var tokens = new CsvTokens(new StringReader(sample), format, "sample", int.MaxValue, int.MaxValue, isSample: true);
        while (rows.Count < most && tokens.Next())
        {
            var cells = new string[tokens.Count];
            for (var i = 0; i < cells.Length; i++) cells[i] = tokens[i].ToString();
            rows.Add(cells);
        }

        return rows;
    }

    // The separator that gives the most rows the same number of cells, at least two. Comma comes last of equals: the others hardly ever
    // stand equally often in every row of a table that they do not part.
    private static char FindSeparator(string sample, CsvOptions options)
    {
        var (best, bestScore) = (',', 0.5);
        foreach (var separator in (ReadOnlySpan<char>)['\t', ';', '|', ','])
        {
            var score = Agreement(sample, Plain(options, separator));
            if (score > bestScore) (best, bestScore) = (separator, score);
        }

        return bestScore < 0.9 && Agreement(sample, Plain(options, ' ')) is var spaced && spaced >= 0.9 && spaced > bestScore ? ' ' : best;
    }

    private static double Agreement(string sample, CsvFormat format)
    {
        var counts = new Dictionary<int, int>();
        var rows = 0;
        using var tokens = new CsvTokens(new StringReader(sample), format, "sample", int.MaxValue, int.MaxValue, isSample: true);
        while (rows < SampleRows && tokens.Next())
        {
            counts[tokens.Count] = counts.GetValueOrDefault(tokens.Count) + 1;
            rows++;
        }

        var usual = counts.OrderByDescending(c => c.Value).ThenByDescending(c => c.Key).FirstOrDefault();
        return usual.Key > 1 ? (double)usual.Value / rows : 0;
    }

    private static bool PrefersComma(List<string[]> rows)
    {
        var (commas, points) = (0, 0);
        foreach (var cell in rows.SelectMany(r => r))
        {
            if (cell.Contains(',', StringComparison.Ordinal)) commas += CellParser.TryNumber(cell, ',', out _) ? 1 : 0;
            else if (cell.Contains('.', StringComparison.Ordinal)) points += CellParser.TryNumber(cell, '.', out _) ? 1 : 0;
        }

        return commas > points;
    }

    // scikit-learn's files start with the number of rows, the number of features and the names of the classes: 150,4,setosa,versicolor,virginica.
    private static bool HasCounts(List<string[]> rows) =>
        rows.Count > 1
        && rows[0] is [var count, var features, _, ..] first
        && CellParser.TryInteger(count, out var n) && n >= rows.Count - 1
        && CellParser.TryInteger(features, out var f) && f + 1 == rows[1].Length
        && first.Skip(2).All(c => !CellParser.TryNumber(c, '.', out _))
        && rows.Skip(1).All(r => r.Length == f + 1)
        && (first.Length != f + 1 || CellParser.TryNumber(rows[1][2], '.', out _));

    // Each column has a vote: a first cell that is not what all others are speaks for a name, one that is speaks against. Where all is
    // text, names are different from each other and do not occur again below.
    private static bool HasHeader(List<string[]> rows, CsvFormat format, MissingMarks missing)
    {
        var first = rows[0];
        if (rows.Count < 2) return first.All(c => !missing.Has(c) && IsText(c, format));
        var (votes, texts, repeats) = (0, 0, 0);
        for (var column = 0; column < first.Length; column++)
        {
            var guess = new TypeGuess(format.Point);
            var again = false;
            foreach (var row in rows.Skip(1))
            {
                if (column >= row.Length || missing.Has(row[column])) continue;
                guess.See(row[column]);
                again |= row[column] == first[column];
            }

            if (guess.Seen == 0 || missing.Has(first[column])) continue;
            if (guess.Type == ColumnType.Text)
            {
                texts++;
                repeats += again || !IsText(first[column], format) ? 1 : 0;
                continue;
            }

            var type = guess.Type;
            guess.See(first[column]);
            votes += guess.Type == type || (type == ColumnType.Integer && guess.Type == ColumnType.Number) ? -1 : 1;
        }

        return votes != 0 ? votes > 0 : texts > 0 && repeats == 0 && first.Distinct().Count() == first.Length;
    }

    private static bool IsText(string cell, CsvFormat format)
    {
        var guess = new TypeGuess(format.Point);
        guess.See(cell);
        return guess.Type == ColumnType.Text;
    }
}
