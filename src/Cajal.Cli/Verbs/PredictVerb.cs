using System.CommandLine;
using Cajal.Kernels;

namespace Cajal.Cli;

/// <summary><c>cajal predict MODEL data</c>: what a trained network says about new data.</summary>
internal static class PredictVerb
{
    public static Command Describe(Terminal terminal)
    {
        var model = new Argument<string>("model") { Description = Say.Of("A model, such as a .keras or .h5 file, or the folder that cajal train has written.") };
        var data = new Argument<string[]>("data")
        {
            Description = Say.Of("Pictures or folders of them; .npy or .npz with inputs; for a run of a table, a table."), Arity = ArgumentArity.OneOrMore,
        };
        var output = Options.Word("--out", "FILE", "Where to write: .csv, .json, .npy or .npz; standard output by default.");
        var input = Options.Word("--input", "NAME", "The array of an .npz to take; x, or the only one, by default.");
        var decode = Options.Word("--decode", "CLASSES", "The names of the outputs: imagenet.");
        var classes = Options.Word("--classes", "FILE", "A file with the names of the outputs, one on a line.");
        var top = Options.Whole("--top", "How many classes to name for each picture; 5 by default.", 1, 1000);
        var scale = Options.Word("--scale", "HOW", "How pixels are scaled: none, unit, tf, caffe or torch; by default what the network shows that it wants.");
        var batch = Options.Whole("--batch-size", "Examples that are computed together; 32 by default.", 1, 65536);
        var json = Options.Json;
        var threads = Options.Threads;
        var verb = new Verb("predict", "Say what a trained network makes of new data.") { model, data, output, input, decode, classes, top, scale, batch, json, threads };
        verb.SetAction(parse =>
        {
            if (parse.GetValue(threads) is { } count) Workers.Default.SetCount(count);
            return PredictJob.Run(terminal, new PredictSettings
            {
                Model = parse.GetValue(model)!,
                Data = parse.GetValue(data)!,
                Output = parse.GetValue(output),
                Input = parse.GetValue(input),
                Decode = parse.GetValue(decode),
                Classes = parse.GetValue(classes),
                Top = parse.GetValue(top) ?? 5,
                Scale = parse.GetValue(scale),
                BatchSize = parse.GetValue(batch) ?? 32,
                Json = parse.GetValue(json),
            });
        });
        return verb
            .Example("cajal predict mobilenet.h5 cat.jpg dog.jpg --decode imagenet", "Name what is on pictures.")
            .Example("cajal predict model.keras data.npz --out answers.npz", "Compute every output of a network; arrays go to inputs by name, else in their order.")
            .Example("cajal predict runs/people new.csv", "Write a line for each row of new.csv: the class, and how sure the network is of each.")
            .Example("cajal predict runs/digits images.npy --out shares.npy", "Write the outputs of the network as an array.");
    }
}
