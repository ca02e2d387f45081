using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;

namespace Cajal.Cli;

/// <summary>Gives a trained network a new head for the classes of a folder, trains it, measures it on pictures held out, and saves it.</summary>
internal static class FinetuneJob
{
    private const string Loss = "sparse_categorical_crossentropy";
    private const float TuneRate = 1e-5f;
    private const float HeadDropout = 0.2f;

    public static int Run(Terminal terminal, FinetuneSettings settings)
    {
        if (settings.Scale is { } asked) PixelScale.Require(asked);
        RandomKey.SetGlobalSeed(settings.Seed);
        var (trained, scale) = Open(settings);
        var size = Pictures.SizeOf(trained, settings.Size);
        var (train, test) = (Part(settings, size, scale, "training"), Part(settings, size, scale, "validation"));
        var classes = train.ClassNames;
        if (classes.Count < 2)
        {
            throw new UsageException(new Problem("CJ5050", $"There is nothing to tell apart in {settings.Pictures}.")
                .Fact("classes", string.Join(", ", classes)).Try("a folder that has two or more folders with pictures in them, one for each class."));
        }

        Directory.CreateDirectory(settings.Folder); // Better to learn now than after the training that nothing can be written.
        var model = trained.ReplaceHead(classes.Count, HeadDropout);
        var end = EndOfFeatures(trained, model);
        var (features, head) = model.SplitAt(end);
        terminal.Tell($"{trained.Name} keeps what it knows, {features.CountParams():N0} weights; a new head of {head.CountParams():N0} learns to tell {classes.Count} classes apart.");
        terminal.Note("Every picture goes through the trained part once.");
        var start = Stopwatch.GetTimestamp();
        var (known, held) = (Transfer.CacheFeatures(features, train), Transfer.CacheFeatures(features, test));
        terminal.Tell($"It is shown {known.Count:N0} pictures; {held.Count:N0} others are held out.");
        terminal.Tell();
        terminal.Out.Flush();

        History history;
        using (var interruption = new Interruption(terminal))
        {
            head.Compile(new Adam(settings.LearningRate), Loss, metrics: "accuracy");
            history = head.Fit(
                known.Data, settings.BatchSize, settings.Epochs, validationData: (ValidationData)held.Data, seed: settings.Seed, verbose: Verbosity.Silent,
                sinks: [new ProgressBar(terminal)], cancellationToken: interruption.Token);
            if (settings.Tune > 0 && !history.WasCancelled)
            {
                model.Unfreeze();
                model.Freeze(l => l is BatchNormalization); // So few pictures would spoil its statistics.
                model.Compile(new Adam(TuneRate), Loss, metrics: "accuracy");
                history = model.Fit(
                    train, epochs: settings.Tune, validationData: (ValidationData)test, seed: settings.Seed, verbose: Verbosity.Silent,
                    sinks: [new ProgressBar(terminal)], cancellationToken: interruption.Token);
                held = Transfer.CacheFeatures(features, test);
            }
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var (is_, said) = Read(head, held.Data);
        var baseline = Baseline.Majority(Labels(known.Data), is_, classes);
        var accuracy = is_.Zip(said).Count(p => p.First == p.Second) / (double)is_.Length;
        Tell(terminal, classes, is_, said, accuracy, baseline, seconds);

        var file = Write(settings, model, classes, scale, accuracy, is_.Length);
        terminal.Tell($"The network: {file}, for Python too; cajal predict {settings.Folder} asks it.");
        if (settings.Json)
        {
            terminal.Out.WriteLine(new JsonObject
            {
                ["accuracy"] = accuracy, ["baseline"] = baseline.Score, ["heldOut"] = is_.Length, ["pictures"] = known.Count, ["seconds"] = seconds,
                ["classes"] = new JsonArray([.. classes.Select(c => (JsonNode?)c)]), ["model"] = file, ["cancelled"] = history.WasCancelled,
            }.ToJsonString());
        }

        if (!history.WasCancelled) return CommandLine.Ok;
        terminal.Note("Cancelled; what was learned up to then is saved.");
        return CommandLine.Failed;
    }

    private static (Model Model, string Scale) Open(FinetuneSettings settings)
    {
        if (Directory.Exists(settings.Model) && !ModelSource.IsArchive(settings.Model))
        {
            var run = RunFolder.Open(settings.Model);
            return (run.Model, settings.Scale ?? run.Info.PixelScale ?? PixelScale.None);
        }

        var source = ModelSource.Open(settings.Model);
        if (source.Model is null || source.Weights is null)
        {
            throw new UsageException(new Problem("CJ5043", $"{Path.GetFileName(settings.Model)} is no trained network.")
                .Try("join an architecture and its weights: cajal convert weights.h5 model.keras --model model.json."));
        }

        return (source.Model, settings.Scale ?? PixelScale.Guess(source.Model) ?? PixelScale.None);
    }

    private static Dataset Part(FinetuneSettings settings, (int Height, int Width, int Channels) size, string scale, string subset)
    {
        var data = Dataset.FromImageFolder(
            settings.Pictures, (size.Height, size.Width), settings.BatchSize, colorMode: Pictures.ColorMode(size.Channels), seed: settings.Seed,
            validationSplit: settings.HeldOut, subset: subset, antialias: true);
        return scale == PixelScale.None ? data : data.Map(e => e with { X = PixelScale.Apply(e.X.Items[0], scale) });
    }

    // The layer whose output the new head takes.
    private static string EndOfFeatures(Model trained, Model model)
    {
        var old = trained.Layers.ToHashSet();
        return model.Layers.Last(old.Contains).Name;
    }

    private static (int[] Is, int[] Said) Read(Model head, Dataset held)
    {
        var (is_, said) = (new List<int>(), new List<int>());
        foreach (var batch in held.IsBatched ? held : held.Batch(256))
        {
            is_.AddRange(batch.Y!.Items[0].ToArray<int>());
            said.AddRange(head.PredictOnBatch(batch.X).ArgMax(-1).ToArray<int>());
        }

        return ([.. is_], [.. said]);
    }

    private static int[] Labels(Dataset data) => [.. (data.IsBatched ? data : data.Batch(256)).SelectMany(batch => batch.Y!.Items[0].ToArray<int>())];

    private static void Tell(Terminal terminal, IReadOnlyList<string> classes, int[] is_, int[] said, double accuracy, Baseline baseline, double seconds)
    {
        var confusion = new int[classes.Count, classes.Count];
        for (var i = 0; i < is_.Length; i++) confusion[is_[i], said[i]]++;
        terminal.Tell();
        terminal.Out.WriteLine(terminal.Bold(Say.Of(
            $"{TableScore.Percent(accuracy)} of the {is_.Length:N0} held-out pictures are named rightly; always saying \"{baseline.Name}\" would be right for {TableScore.Percent(baseline.Score)}.")));
        terminal.Tell($"It took {seconds:F1} s.");
        terminal.Tell();
        foreach (var line in ConfusionText.Draw(confusion, classes, terminal.Unicode)) terminal.Out.WriteLine(line);
        terminal.Tell();
    }

    private static string Write(FinetuneSettings settings, Model model, IReadOnlyList<string> classes, string scale, double accuracy, int heldOut)
    {
        model.Unfreeze(); // Who loads it decides what to freeze.
        RunFolder.Write(settings.Folder, "", model, new RunInfo
        {
            Task = "classes",
            Data = settings.Pictures,
            ClassNames = classes,
            PixelScale = scale,
            Facts =
            [
                ("held-out pictures", heldOut.ToString(CultureInfo.InvariantCulture)), ("accuracy", TableScore.Percent(accuracy)), ("trained network", settings.Model),
            ],
        }, space: null);
        var file = Path.Combine(settings.Folder, "model.keras");
        model.Save(file, includeOptimizer: false);
        return file;
    }
}
