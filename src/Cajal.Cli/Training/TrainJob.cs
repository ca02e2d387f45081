using System.Globalization;
using System.Text;
using Cajal.Data;
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
        var model = task.Compiled(train, settings.LearningRate);
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

        var (weights, report) = (Path.Combine(settings.Folder, $"{task.FileName}.weights.npz"), Path.Combine(settings.Folder, "report.html"));
        Npz.Save(weights, model.Weights.Select(v => KeyValuePair.Create(v.Path, v.Value)));
        var page = HtmlReport.Write(Page(settings, model, history, evaluation, loss));
        AtomicFile.Write(report, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
        terminal.Out.WriteLine($"Weights: {weights}");
        terminal.Out.WriteLine($"Report:  {report}");

        if (settings.Json)
        {
            JsonLine.Write(terminal.Out, new TrainSummary(
                task.Name, evaluation.Accuracy, loss, history.Epochs.Count, model.CountParams(), history.Duration.TotalSeconds, first.Seconds,
                model.Trainer("train").TrainSteps.Sum(s => s.CompileTime.TotalMilliseconds), weights, report, history.WasCancelled));
        }

        if (!history.WasCancelled) return CommandLine.Ok;
        terminal.Error.WriteLine("Cancelled; what was learned up to then is saved.");
        return CommandLine.Failed;
    }

    private static void Introduce(Terminal terminal, TrainSettings settings, ArrayDataset train, ArrayDataset test, Model model)
    {
        var (height, width) = Evaluation.SizeOf(train);
        terminal.Out.WriteLine($"A network learns to tell {settings.Task.Subject} apart, from pictures of {height} x {width} pixels.");
        terminal.Out.WriteLine($"It is shown {train.Count:N0} of them, {Times(settings.Epochs)}; {test.Count:N0} others are held out to see what it has learned.");
        terminal.Out.WriteLine();
        model.Summary(line => terminal.Out.WriteLine(terminal.Unicode ? line : AsciiBoxes(line)));
        terminal.Out.WriteLine();
        terminal.Out.Flush();
    }

    private static void Tell(Terminal terminal, TrainSettings settings, History history, Evaluation evaluation, double loss)
    {
        var to = terminal.Out;
        to.WriteLine();
        to.WriteLine(terminal.Bold($"{Percent(evaluation.Accuracy)} of the {evaluation.Count:N0} held-out pictures are read rightly."));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Loss {ProgressBar.Figure(loss)} after {history.Epochs.Count} {(history.Epochs.Count == 1 ? "epoch" : "epochs")} in {history.Duration.TotalSeconds:F2} s, from the first step to the last."));
        if (history.Epochs.Count > 2) to.WriteLine($"Held-out loss by epoch: {Sparkline.Draw(history["val_loss"], terminal.Unicode)}");
        foreach (var warning in history.Warnings) terminal.Error.WriteLine(warning);
        to.WriteLine();
        foreach (var line in ConfusionText.Draw(evaluation.Confusion, evaluation.Classes, terminal.Unicode)) to.WriteLine(line);
        to.WriteLine();
        var mistakes = evaluation.Mistakes.Take(TextMistakes).ToArray();
        to.WriteLine(mistakes.Length == 0 ? "It makes no mistakes on them." : mistakes.Length == 1 ? "Its only mistake:" : $"{mistakes.Length} of its {evaluation.Mistakes.Count} mistakes:");
        if (mistakes.Length == 0) return;
        to.WriteLine();
        var blocks = mistakes.Select(m => Block(m, evaluation.Image, terminal.Unicode)).ToArray();
        var columns = blocks.Max(b => b.Max(line => line.Length));
        foreach (var line in TextPicture.Beside(blocks, columns, terminal.Width)) to.WriteLine(line);
        to.WriteLine();
    }

    private static string[] Block(Mistake m, (int Height, int Width) size, bool unicode) =>
        [.. TextPicture.Draw(m.Pixels, size.Height, size.Width, PictureColumns, unicode), $"is {m.Is},", $"read as {m.ReadAs}", $"({Percent(m.Confidence, 0)} sure)"];

    private static ReportContent Page(TrainSettings settings, Model model, History history, Evaluation evaluation, double loss) => new()
    {
        Title = $"{settings.Task.Name}: {settings.Task.Subject}",
        Result = $"{Percent(evaluation.Accuracy)} of the {evaluation.Count:N0} held-out pictures are read rightly.",
        Facts =
        [
            ("right", $"{evaluation.Right:N0} of {evaluation.Count:N0}"),
            ("held-out loss", ProgressBar.Figure(loss)),
            ("weights", $"{model.CountParams():N0}"),
            ("epochs", $"{history.Epochs.Count}{(history.WasCancelled ? ", cancelled" : "")}"),
            ("steps", $"{history.Steps:N0} of {settings.BatchSize} pictures"),
            ("learning rate", settings.LearningRate.ToString("G6", CultureInfo.InvariantCulture)),
            ("seed", $"{settings.Seed}"),
            ("training", string.Create(CultureInfo.InvariantCulture, $"{history.Duration.TotalSeconds:F2} s")),
        ],
        Curves = [.. history.Names.Where(n => !n.StartsWith("val_", StringComparison.Ordinal)).Select(n => (n, Lines(history, n)))],
        Network = NetworkPicture.Draw(model, evaluation),
        Confusion = evaluation.Confusion,
        Classes = evaluation.Classes,
        Mistakes = [.. evaluation.Mistakes.Take(ReportMistakes)],
        Image = evaluation.Image,
        Note = model.Layers.Any(l => l is Dropout)
            ? "While it learns, dropout switches a part of the neurons off, so the training line may show worse figures than the held-out line."
            : null,
        Command = settings.Command,
        Source = $"Data: {settings.Task.Source}",
    };

    private static IReadOnlyList<Series> Lines(History history, string name) => history.Contains($"val_{name}")
        ? [new Series("training", history[name]), new Series("held out", history[$"val_{name}"])]
        : [new Series("training", history[name])];

    private static string AsciiBoxes(string line) => string.Concat(line.Select(c => c switch
    {
        '━' or '─' => '-',
        '┃' or '│' => '|',
        >= '\u2500' and <= '\u257F' => '+',
        _ => c,
    }));

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";

    private static string Percent(double share, int decimals = 1) =>
        (100 * share).ToString($"F{decimals}", CultureInfo.InvariantCulture) + " %";
}
