using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Cajal.Layers;

namespace Cajal.Cli;

/// <summary>Learns a column of a table from the others: reads, divides, trains, measures, tells, saves.</summary>
internal static class TableJob
{
    private const int ShownColumns = 12, BarColumns = 24;

    public static int Run(Terminal terminal, TableSettings settings)
    {
        var clock = Stopwatch.StartNew();
        var parts = TableParts.Read(settings);
        RandomKey.SetGlobalSeed(settings.Seed);
        var space = FeatureSpace.Infer(parts.Train, parts.Target, settings.Task);
        var (fit, validation) = (space.ToDataset(parts.Fit), space.ToDataset(parts.Validation));
        var recipe = TableRecipe.For(fit.Count, settings.BatchSize, settings.Epochs, settings.LearningRate);
        var name = new string([.. TableSettings.NameOf(settings.File).Select(c => char.IsLetterOrDigit(c) ? c : '_')]);
        var model = settings.ModelFile is { } file ? OwnModel.Read(file, [null, space.FeatureCount], space.OutputCount, space.Task == TargetTask.Classes) : recipe.Network(space, name);
        model.Compile(recipe.Optimizer(fit.Count), space.Loss);
        Introduce(terminal, settings, parts, space, model);
        Directory.CreateDirectory(settings.Folder);

        History history;
        TableScore score;
        IReadOnlyList<ColumnImportance> importance;
        using (var interruption = new Interruption(terminal))
        {
            history = model.Fit(
                fit, epochs: recipe.Epochs, batchSize: recipe.BatchSize, validationData: validation, seed: settings.Seed, verbose: Verbosity.Silent,
                callbacks: [recipe.Stop], sinks: [new ProgressBar(terminal)], cancellationToken: interruption.Token);
            var train = space.ToDataset(parts.Train).Y;
            var baseline = space.Task == TargetTask.Classes
                ? Baseline.Majority(train.ToArray<int>(), space.EncodeTarget(parts.Test).ToArray<int>(), space.ClassNames)
                : Baseline.Mean(parts.Train[parts.Target].ToNumbers(), parts.Test[parts.Target].ToNumbers());
            score = new TableScore(space, model.Predict(space.Transform(parts.Test)), parts.Test, baseline);
            importance = ColumnImportance.Measure(model, space, parts.Test, baseline, interruption.Token);
        }

        Tell(terminal, history, score, importance);
        var info = new RunInfo
        {
            Task = space.Task == TargetTask.Classes ? "classes" : "regression",
            Data = Path.GetFileName(settings.File),
            Target = parts.Target,
            ClassNames = space.ClassNames,
            Columns = [.. parts.Train.Columns.Select(c => (c.Name, c.Type))],
            HasHeader = parts.HasHeader,
            Facts = [.. score.Facts],
        };
        var weights = RunFolder.Write(settings.Folder, "", model, info, space);
        var report = Path.Combine(settings.Folder, "report.html");
        RunFolder.WriteText(report, HtmlReport.Write(TableReport.Page(settings, parts, space, model, history, score, importance, recipe)));
        terminal.Tell($"Network: {settings.Folder}");
        terminal.Tell($"Report:  {report}");
        terminal.Tell($"It took {clock.Elapsed.TotalSeconds:F1} s in all. cajal predict {settings.Folder} new.csv asks it about new rows.");
        if (settings.Json) terminal.Out.WriteLine(Summary(settings, parts, model, history, score, clock.Elapsed, report).ToJsonString());
        if (!history.WasCancelled) return CommandLine.Ok;
        terminal.Note("Cancelled; what was learned up to then is saved.");
        return CommandLine.Failed;
    }

    private static void Introduce(Terminal terminal, TableSettings settings, TableParts parts, FeatureSpace space, Model model)
    {
        terminal.Tell(space.Task == TargetTask.Classes
            ? (Message)$"A network learns \"{parts.Target}\", one of {space.ClassNames.Count} classes, from the columns of {Path.GetFileName(settings.File)} ({space.ColumnNames.Count})."
            : $"A network learns \"{parts.Target}\", a number, from the columns of {Path.GetFileName(settings.File)} ({space.ColumnNames.Count}).");
        terminal.Tell(settings.TestFile is { } test
            ? (Message)$"It is shown {parts.Fit.Rows.Count:N0} rows; {parts.Validation.Rows.Count:N0} say when to stop, and the {parts.Test.Rows.Count:N0} of {Path.GetFileName(test)} are held out."
            : $"It is shown {parts.Fit.Rows.Count:N0} rows; {parts.Validation.Rows.Count:N0} say when to stop, and {parts.Test.Rows.Count:N0} are held out to see what it has learned.");
        foreach (var (column, reason) in space.Dropped) terminal.Tell($"The column \"{column}\" is left out: {(Message)reason}.");
        terminal.Tell();
        model.Summary(line => terminal.Out.WriteLine(terminal.Unicode ? line : TextPicture.AsciiBoxes(line)));
        terminal.Tell();
        terminal.Out.Flush();
    }

    private static void Tell(Terminal terminal, History history, TableScore score, IReadOnlyList<ColumnImportance> importance)
    {
        terminal.Tell();
        terminal.Out.WriteLine(terminal.Bold(score.HeldOutSentence.ToString()));
        terminal.Tell(history.Epochs.Count == 1
            ? (Message)$"Training took 1 epoch and {history.Duration.TotalSeconds:F1} s."
            : $"Training took {history.Epochs.Count} epochs and {history.Duration.TotalSeconds:F1} s.");
        if (history.Epochs.Count > 2) terminal.Tell($"Validation loss by epoch: {Sparkline.Draw(history["val_loss"], terminal.Unicode)}");
        foreach (var warning in history.Warnings) terminal.Note(warning);
        foreach (var line in score.Lines(terminal)) terminal.Out.WriteLine(line);
        if (importance.Count > 0)
        {
            terminal.Tell();
            terminal.Tell(score.IsClasses
                ? "What it looks at: the share of right answers that is lost when the cells of a column change places."
                : "What it looks at: the error that is added when the cells of a column change places.");
            foreach (var line in Bars(importance, score.IsClasses, terminal.Unicode)) terminal.Out.WriteLine(line);
        }

        terminal.Tell();
    }

    private static IEnumerable<string> Bars(IReadOnlyList<ColumnImportance> importance, bool isShare, bool unicode)
    {
        var shown = importance.Take(ShownColumns).ToArray();
        var width = shown.Max(c => TextWidth.Of(c.Column));
        var most = Math.Max(1e-12, shown.Max(c => c.Loss));
        foreach (var (column, loss) in shown)
        {
            var bar = new string(unicode ? '█' : '#', (int)Math.Round(BarColumns * Math.Max(0, loss) / most));
            var value = isShare ? TableScore.Percent(loss) : Statistics.Short(loss);
            yield return $"  {TextWidth.PadRight(column, width)}  {value,8}  {bar}".TrimEnd();
        }

        if (importance.Count > shown.Length) yield return Say.Of($"  and {importance.Count - shown.Length} columns that matter less");
    }

    private static JsonObject Summary(TableSettings settings, TableParts parts, Model model, History history, TableScore score, TimeSpan all, string report)
    {
        var json = new JsonObject
        {
            ["data"] = settings.File, ["target"] = parts.Target, ["task"] = score.IsClasses ? "classes" : "regression", ["epochs"] = history.Epochs.Count,
            ["parameters"] = model.CountParams(), ["trainSeconds"] = history.Duration.TotalSeconds, ["seconds"] = all.TotalSeconds,
            ["model"] = settings.Folder, ["report"] = report, ["cancelled"] = history.WasCancelled,
        };
        score.WriteTo(json);
        return json;
    }
}
