using System.Globalization;

namespace Cajal.Cli;

/// <summary>The page about a network that learned a column of a table.</summary>
internal static class TableReport
{
    private const int MostPoints = 600, MostBars = 30;

    public static ReportContent Page(
        TableSettings settings, TableParts parts, FeatureSpace space, Model model, History history, TableScore score, IReadOnlyList<ColumnImportance> importance, TableRecipe recipe) => new()
    {
        Title = $"{Path.GetFileName(settings.File)}: {parts.Target}",
        Result = score.HeldOutSentence.ToString(),
        Facts =
        [
            .. score.Facts.Select(f => (Say.Of(f.Name), f.Value)),
            (Say.Of("rows to learn from"), parts.Fit.Rows.Count.ToString("N0", CultureInfo.InvariantCulture)),
            (Say.Of("columns"), $"{space.ColumnNames.Count}"),
            (Say.Of("inputs of the network"), $"{space.FeatureCount}"),
            (Say.Of("weights"), model.CountParams().ToString("N0", CultureInfo.InvariantCulture)),
            (Say.Of("epochs"), $"{history.Epochs.Count}"),
            (Say.Of("learning rate"), recipe.LearningRate.ToString("G6", CultureInfo.InvariantCulture)),
            (Say.Of("seed"), $"{settings.Seed}"),
            (Say.Of("training"), string.Create(CultureInfo.InvariantCulture, $"{history.Duration.TotalSeconds:F1} s")),
        ],
        Curves = [("loss", [new Series(Say.Of("training"), history["loss"]), new Series(Say.Of("validation"), history["val_loss"])])],
        Note = Say.Of("While it learns, dropout switches a part of the neurons off, so the training line may show worse figures than the validation line."),
        Confusion = score.Confusion is not null && space.ClassNames.Count <= 24 ? score.Confusion : null,
        Classes = space.ClassNames,
        Figures =
        [
            .. importance.Count == 0 ? (IEnumerable<(string, string, string)>)[] : [(Say.Of("What it looks at"), score.IsClasses
                ? Say.Of("What it looks at: the share of right answers that is lost when the cells of a column change places.")
                : Say.Of("What it looks at: the error that is added when the cells of a column change places."), Importance([.. importance.Take(MostBars)], score.IsClasses))],
            .. score.IsClasses ? (IEnumerable<(string, string, string)>)[] : [(Say.Of("Right and said"),
                Say.Of("Each point is a held-out row: to the right its number, upwards what the network says. On the line it is right."), Points(score))],
        ],
        Command = settings.Command(parts.Target),
        Source = Say.Of($"Data: {Path.GetFullPath(settings.File)}"),
    };

    private static string Importance(IReadOnlyList<ColumnImportance> columns, bool isShare)
    {
        const double height = 24, bar = 420;
        var left = 16 + 8.0 * columns.Max(c => TextWidth.Of(c.Column));
        var most = Math.Max(1e-12, columns.Max(c => c.Loss));
        var best = columns[0];
        var svg = new Svg(left + bar + 90, height * columns.Count + 8, "importance", Say.Of("What it looks at"), Say.Of($"{best.Column} matters most."));
        for (var i = 0; i < columns.Count; i++)
        {
            var (y, width) = (height * i + 4, Math.Max(1, bar * Math.Max(0, columns[i].Loss) / most));
            var value = isShare ? TableScore.Percent(columns[i].Loss) : Statistics.Short(columns[i].Loss);
            svg.Text(left - 8, y + 14, columns[i].Column, "label", "end").Rect(left, y, width, height - 6, "cell right", round: 3).Text(left + width + 8, y + 14, value, "faint");
        }

        return svg.Finish();
    }

    private static string Points(TableScore score)
    {
        const double size = 420, margin = 64;
        var step = Math.Max(1, score.Count / MostPoints);
        var rows = Enumerable.Range(0, score.Count).Where(i => i % step == 0).ToArray();
        var all = rows.SelectMany(i => (double[])[score.Actual[i], score.Predicted[i]]).ToArray();
        var (low, high) = (all.Min(), all.Max());
        var span = high > low ? high - low : 1;
        double At(double value) => size * (value - low) / span;
        var svg = new Svg(size + 2 * margin, size + margin + 16, "points", Say.Of("Right and said"), score.HeldOutSentence.ToString());
        svg.Rect(margin, 8, size, size, "frame").Line(margin, 8 + size, margin + size, 8, "rule");
        foreach (var i in rows) svg.Circle(margin + At(score.Actual[i]), 8 + size - At(score.Predicted[i]), 2.5, "dot s0");
        svg.Text(margin, size + 28, Statistics.Short(low), "faint", "middle").Text(margin + size, size + 28, Statistics.Short(high), "faint", "middle");
        svg.Text(margin + size / 2, size + 44, Say.Of("the row's number"), "faint", "middle");
        return svg.Text(margin - 8, 8 + size, Statistics.Short(low), "faint", "end").Text(margin - 8, 18, Statistics.Short(high), "faint", "end").Finish();
    }
}
