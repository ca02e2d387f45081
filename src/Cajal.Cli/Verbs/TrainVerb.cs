using System.CommandLine;
using Cajal.Kernels;

namespace Cajal.Cli;

/// <summary><c>cajal train</c>: trains a network on pictures or a table, tells what it learned, and writes it with a report.</summary>
internal static class TrainVerb
{
    public static Command Describe(Terminal terminal)
    {
        var data = new Argument<string>("data")
        {
            Description = Say.Of("digits (comes along), mnist, fashion-mnist, a folder with the four IDX files, or a table (.csv, .tsv)."),
            DefaultValueFactory = _ => "digits",
        };
        var target = Options.Word("--target", "COLUMN", "The column of the table to learn, by name or number; -1 is the last.");
        var test = Options.Word("--test", "FILE", "A table with held-out rows; by default a fifth of the rows is held out.");
        var kind = Options.Word("--task", "TASK", "classes or regression; found out from the column by default.");
        var model = Options.Word("--model", "FILE", "A network of your own: Keras's JSON, as model.ToJson() writes it.");
        var epochs = Options.Whole("--epochs", "How often to go through the training data.", 1, 100_000);
        var batchSize = Options.Whole("--batch-size", "Examples per step.", 1, 1_000_000);
        var learningRate = Options.Number("--learning-rate", "Size of the steps.", 1e-9, 1e3);
        var seed = Options.Whole("--seed", "The same seed gives the same network, bit for bit.", 0, int.MaxValue);
        var threads = Options.Threads;
        var folder = Options.Word("--out", "FOLDER", "Folder for the network and its report; runs/<data> by default.");
        var json = Options.Json;
        var verb = new Verb("train", "Train a network on pictures or a table and see what it has learned.")
        {
            data, target, test, kind, model, epochs, batchSize, learningRate, seed, threads, folder, json,
        };
        verb.SetAction(parse =>
        {
            var name = parse.GetValue(data)!;
            if (parse.GetValue(threads) is { } count) Workers.Default.SetCount(count);
            if (Inspector.IsTable(name))
            {
                return TableJob.Run(terminal, new TableSettings
                {
                    File = name,
                    Target = parse.GetValue(target),
                    TestFile = parse.GetValue(test),
                    Task = Task(parse.GetValue(kind)),
                    ModelFile = parse.GetValue(model),
                    Epochs = parse.GetValue(epochs),
                    BatchSize = parse.GetValue(batchSize),
                    LearningRate = parse.GetValue(learningRate),
                    Seed = parse.GetValue(seed) ?? 0,
                    Folder = parse.GetValue(folder) ?? Path.Combine("runs", TableSettings.NameOf(name)),
                    Json = parse.GetValue(json),
                });
            }

            foreach (var (option, value) in (ReadOnlySpan<(string, string?)>)[("--target", parse.GetValue(target)), ("--test", parse.GetValue(test)), ("--task", parse.GetValue(kind))])
            {
                if (value is not null) throw OnlyForTables(option, name);
            }

            var task = TrainTask.Find(name);
            return TrainJob.Run(terminal, new TrainSettings
            {
                Task = task,
                ModelFile = parse.GetValue(model),
                Epochs = parse.GetValue(epochs) ?? task.Epochs,
                BatchSize = parse.GetValue(batchSize) ?? task.BatchSize,
                LearningRate = (float)(parse.GetValue(learningRate) ?? task.LearningRate),
                Seed = parse.GetValue(seed) ?? 0,
                Folder = parse.GetValue(folder) ?? Path.Combine("runs", task.FileName),
                Json = parse.GetValue(json),
            });
        });
        return verb
            .Example("cajal train digits", "Learn to read the digits that come along, in a few seconds.")
            .Example("cajal train people.csv --target income", "Learn a column of a table; classes or a number, as the column is.")
            .Example("cajal train train.csv --target -1 --test test.csv", "The last column, measured on a file of its own.")
            .Example("cajal train mnist --model net.json --epochs 5", "A network of your own on MNIST.");
    }

    private static TargetTask? Task(string? name) => name switch
    {
        null => null,
        "classes" => TargetTask.Classes,
        "regression" => TargetTask.Regression,
        _ => throw new UsageException(new Problem("CJ5002", "--task cannot take this value.").Fact("given", name).Fact("allowed", "classes, regression").Try("leave --task out to get what suits the data.")),
    };

    private static UsageException OnlyForTables(string option, string data)
    {
        var problem = new Problem("CJ5037", $"{option} is for tables, and \"{data}\" is none.").Fact("tables", string.Join(", ", Inspector.TableEndings));
        return new UsageException(problem.Try("give the path of a table, with its ending."));
    }
}
