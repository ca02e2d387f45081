using System.CommandLine;
using Cajal.Kernels;

namespace Cajal.Cli;

/// <summary><c>cajal finetune MODEL FOLDER</c>: a trained network learns to tell other pictures apart.</summary>
internal static class FinetuneVerb
{
    public static Command Describe(Terminal terminal)
    {
        var model = new Argument<string>("model") { Description = Say.Of("A trained network for pictures, such as a .keras or .h5 file, or the folder of a run.") };
        var folder = new Argument<string>("folder") { Description = Say.Of("A folder with a folder of pictures for each class.") };
        var epochs = Options.Whole("--epochs", "How often the new head goes through the pictures; 20 by default.", 1, 100_000);
        var tune = Options.Whole("--tune", "How often the whole network goes through them afterwards, in small steps; 0 by default.", 0, 100_000);
        var batchSize = Options.Whole("--batch-size", "Pictures per step; 32 by default.", 1, 65536);
        var learningRate = Options.Number("--learning-rate", "Size of the head's steps; 0.001 by default.", 1e-9, 1e3);
        var share = Options.Number("--held-out", "The share of the pictures to measure on; 0.2 by default.", 0.01, 0.9);
        var size = Options.Whole("--size", "Height and width of the pictures, where the network leaves them open; 224 by default.", 8, 4096);
        var scale = Options.Word("--scale", "HOW", "How pixels are scaled: none, unit, tf, caffe or torch; by default what the network shows that it wants.");
        var seed = Options.Whole("--seed", "The same seed gives the same network, bit for bit.", 0, int.MaxValue);
        var threads = Options.Threads;
        var output = Options.Word("--out", "FOLDER", "Folder for the network; runs/<folder> by default.");
        var json = Options.Json;
        var verb = new Verb("finetune", "Teach a trained network to tell your own pictures apart.")
        {
            model, folder, epochs, tune, batchSize, learningRate, share, size, scale, seed, threads, output, json,
        };
        verb.SetAction(parse =>
        {
            if (parse.GetValue(threads) is { } count) Workers.Default.SetCount(count);
            var pictures = parse.GetValue(folder)!;
            return FinetuneJob.Run(terminal, new FinetuneSettings
            {
                Model = parse.GetValue(model)!,
                Pictures = pictures,
                Epochs = parse.GetValue(epochs) ?? 20,
                Tune = parse.GetValue(tune) ?? 0,
                BatchSize = parse.GetValue(batchSize) ?? 32,
                LearningRate = (float)(parse.GetValue(learningRate) ?? 1e-3),
                HeldOut = parse.GetValue(share) ?? 0.2,
                Size = parse.GetValue(size),
                Scale = parse.GetValue(scale),
                Seed = parse.GetValue(seed) ?? 0,
                Folder = parse.GetValue(output) ?? Path.Combine("runs", Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(pictures)))),
                Json = parse.GetValue(json),
            });
        });
        return verb
            .Example("cajal finetune mobilenet.h5 flowers", "Give the network a new head for the classes in the folder, and measure it on pictures held out.")
            .Example("cajal finetune mobilenet.h5 flowers --tune 3", "Let the whole network learn a little more afterwards.")
            .Example("cajal predict runs/flowers rose.jpg", "Ask the result.");
    }
}
