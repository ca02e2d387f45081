using System.CommandLine;
using Cajal.Kernels;

namespace Cajal.Cli;

/// <summary><c>cajal train digits</c>: trains a network on pictures, tells what it learned, and writes its weights and a report.</summary>
internal static class TrainVerb
{
    public static Command Describe(Terminal terminal)
    {
        var data = new Argument<string>("data")
        {
            Description = "digits (comes along), mnist, fashion-mnist, or a folder with the four IDX files.",
            DefaultValueFactory = _ => "digits",
        };
        var epochs = Options.Whole("--epochs", "How often to go through the training data.", 1, 100_000);
        var batchSize = Options.Whole("--batch-size", "Pictures per step.", 1, 1_000_000);
        var learningRate = Options.Number("--learning-rate", "Size of the steps.", 1e-9, 1e3);
        var seed = Options.Whole("--seed", "The same seed gives the same network, bit for bit.", 0, int.MaxValue);
        var threads = Options.Whole("--threads", "Threads to compute with; all processors by default.", 1, 1024);
        var folder = new Option<string?>("--out") { Description = "Folder for weights and report; runs/<data> by default.", HelpName = "FOLDER" };
        var json = Options.Json;
        var verb = new Command("train", "Train a network on pictures and see what it has learned.")
        {
            data, epochs, batchSize, learningRate, seed, threads, folder, json,
        };
        verb.SetAction(parse =>
        {
            var task = TrainTask.Find(parse.GetValue(data)!);
            if (parse.GetValue(threads) is { } count) Workers.Default.SetCount(count);
            return TrainJob.Run(terminal, new TrainSettings
            {
                Task = task,
                Epochs = parse.GetValue(epochs) ?? task.Epochs,
                BatchSize = parse.GetValue(batchSize) ?? task.BatchSize,
                LearningRate = (float)(parse.GetValue(learningRate) ?? task.LearningRate),
                Seed = parse.GetValue(seed) ?? 0,
                Folder = parse.GetValue(folder) ?? Path.Combine("runs", task.FileName),
                Json = parse.GetValue(json),
            });
        });
        return verb;
    }
}
