using System.Globalization;
using Cajal.Layers;
using Cajal.Training;

namespace Cajal.Cli;

/// <summary>Trains, evaluates, shows and saves.</summary>
internal static class TrainJob
{
    private const int TextMistakes = 3;
    private const int ReportMistakes = 12;
    private const int PictureColumns = 24;

    public static int Run(Terminal terminal, TrainSettings settings)
    {
        var task = settings.Task;
        RandomKey.SetGlobalSeed(settings.Seed);
        var (train, test) = task.Load();
        var model = settings.ModelFile is { } file
            ? task.Compile(OwnModel.Read(file, ((PartialShape)train.X.Shape).With(0, null), train.ClassNames.Count, isClasses: true), settings.LearningRate)
            : task.Compiled(train, settings.LearningRate);
        Introduce(terminal, settings, train, test, model);
        Directory.CreateDirectory(settings.Folder); // Better to learn now than after the training that nothing can be written.

        var first = new FirstStep();
        History history;
        using (var interruption = new Interruption(terminal))
        {
            history = model.Fit(
                train, epochs: settings.Epochs, batchSize: settings.BatchSize, validationData: test, seed: settings.Seed,
                verbose: Verbosity.Silent,
                callbacks: [first], sinks: [new ProgressBar(terminal)], cancellationToken: interruption.Token);
        }

        var evaluation = new Evaluation(test, model.Predict(test.X));
        var loss = model.Evaluate(test).Loss;
        Tell(terminal, settings, history, evaluation, loss);

        var weights = RunFolder.Write(settings.Folder, task.FileName, model, Info(task, evaluation, loss), space: null);
        var report = Path.Combine(settings.Folder, "report.html");
        var page = HtmlReport.Write(Page(settings, model, history, evaluation, loss));
        RunFolder.WriteText(report, page);
        terminal.Tell($"Weights: {weights}");
        terminal.Tell($"Report:  {report}");

        if (settings.Json)
        {
            JsonLine.Write(terminal.Out, new TrainSummary(
                task.Name, evaluation.Accuracy, loss, history.Epochs.Count, model.CountParams(), history.Duration.TotalSeconds, first.Seconds,
                model.Trainer("train").TrainSteps.Sum(s => s.CompileTime.TotalMilliseconds), weights, report, history.WasCancelled));
        }

        if (!history.WasCancelled) return CommandLine.Ok;
        terminal.Note("Cancelled; what was learned up to then is saved.");
        return CommandLine.Failed;
    }

    private static void Introduce(Terminal terminal, TrainSettings settings, ArrayDataset train, ArrayDataset test, Model model)
    {
        var (height, width) = Evaluation.SizeOf(train);
        terminal.Tell($"A network learns to tell {(Message)settings.Task.Subject} apart, from pictures of {height} x {width} pixels.");
        terminal.Tell($"It is shown {train.Count:N0} of them, {Times(settings.Epochs)}; {test.Count:N0} others are held out to see what it has learned.");
        terminal.Tell();
        model.Summary(line => terminal.Out.WriteLine(terminal.Unicode ? line : TextPicture.AsciiBoxes(line)));
        terminal.Tell();
        terminal.Out.Flush();
    }

    private static void Tell(Terminal terminal, TrainSettings settings, History history, Evaluation evaluation, double loss)
    {
        var to = terminal.Out;
        terminal.Tell();
        to.WriteLine(terminal.Bold(Say.Of($"{Percent(evaluation.Accuracy)} of the {evaluation.Count:N0} held-out pictures are read rightly.")));
        terminal.Tell(history.Epochs.Count == 1
            ? (Message)$"Loss {ProgressBar.Figure(loss)} after 1 epoch in {history.Duration.TotalSeconds:F2} s, from the first step to the last."
            : $"Loss {ProgressBar.Figure(loss)} after {history.Epochs.Count} epochs in {history.Duration.TotalSeconds:F2} s, from the first step to the last.");
        if (history.Epochs.Count > 2) terminal.Tell($"Held-out loss by epoch: {Sparkline.Draw(history["val_loss"], terminal.Unicode)}");
        foreach (var warning in history.Warnings) terminal.Error.WriteLine(warning);
        terminal.Tell();
        foreach (var line in ConfusionText.Draw(evaluation.Confusion, evaluation.Classes, terminal.Unicode)) to.WriteLine(line);
        terminal.Tell();
        var mistakes = evaluation.Mistakes.Take(TextMistakes).ToArray();
        terminal.Tell(mistakes.Length == 0 ? "It makes no mistakes on them." : mistakes.Length == 1 ? "Its only mistake:" : (Message)$"{mistakes.Length} of its {evaluation.Mistakes.Count} mistakes:");
        if (mistakes.Length == 0) return;
        terminal.Tell();
        var blocks = mistakes.Select(m => Block(m, evaluation.Image, terminal.Unicode)).ToArray();
        var columns = blocks.Max(b => b.Max(line => TextWidth.Of(line)));
        foreach (var line in TextPicture.Beside(blocks, columns, terminal.Width)) to.WriteLine(line);
        terminal.Tell();
    }

    private static string[] Block(Mistake m, (int Height, int Width) size, bool unicode) =>
        [.. TextPicture.Draw(m.Pixels, size.Height, size.Width, PictureColumns, unicode), Say.Of($"is {m.Is},"), Say.Of($"read as {m.ReadAs}"), Say.Of($"({Percent(m.Confidence, 0)} sure)")];

    private static ReportContent Page(TrainSettings settings, Model model, History history, Evaluation evaluation, double loss) => new()
    {
        Title = $"{settings.Task.Name}: {Say.Of(settings.Task.Subject)}",
        Result = Say.Of($"{Percent(evaluation.Accuracy)} of the {evaluation.Count:N0} held-out pictures are read rightly."),
        Facts =
        [
            (Say.Of("right"), Say.Of($"{evaluation.Right:N0} of {evaluation.Count:N0}")),
            (Say.Of("held-out loss"), ProgressBar.Figure(loss)),
            (Say.Of("weights"), $"{model.CountParams():N0}"),
            (Say.Of("epochs"), history.WasCancelled ? Say.Of($"{history.Epochs.Count}, cancelled") : $"{history.Epochs.Count}"),
            (Say.Of("steps"), Say.Of($"{history.Steps:N0} of {settings.BatchSize} pictures")),
            (Say.Of("learning rate"), settings.LearningRate.ToString("G6", CultureInfo.InvariantCulture)),
            (Say.Of("seed"), $"{settings.Seed}"),
            (Say.Of("training"), string.Create(CultureInfo.InvariantCulture, $"{history.Duration.TotalSeconds:F2} s")),
        ],
        Curves = [.. history.Names.Where(n => !n.StartsWith("val_", StringComparison.Ordinal)).Select(n => (n, Lines(history, n)))],
        Network = NetworkPicture.Draw(model, evaluation),
        Confusion = evaluation.Confusion,
        Classes = evaluation.Classes,
        Mistakes = [.. evaluation.Mistakes.Take(ReportMistakes)],
        Image = evaluation.Image,
        Note = model.Layers.Any(l => l is Dropout)
            ? Say.Of("While it learns, dropout switches a part of the neurons off, so the training line may show worse figures than the held-out line.")
            : null,
        Command = settings.Command,
        Source = Say.Of($"Data: {settings.Task.Source}"),
    };

    private static IReadOnlyList<Series> Lines(History history, string name) => history.Contains($"val_{name}")
        ? [new Series(Say.Of("training"), history[name]), new Series(Say.Of("held out"), history[$"val_{name}"])]
        : [new Series(Say.Of("training"), history[name])];

    private static RunInfo Info(TrainTask task, Evaluation evaluation, double loss) => new()
    {
        Task = "classes",
        Data = task.Name,
        ClassNames = evaluation.Classes,
        Facts =
        [
            ("held-out pictures", evaluation.Count.ToString(CultureInfo.InvariantCulture)), ("accuracy", Percent(evaluation.Accuracy)),
            ("held-out loss", ProgressBar.Figure(loss)), ("source", task.Source),
        ],
    };

    private static Message Times(int count) => count == 1 ? "once" : (Message)$"{count} times";

    private static string Percent(double share, int decimals = 1) =>
        (100 * share).ToString($"F{decimals}", CultureInfo.InvariantCulture) + " %";
}
