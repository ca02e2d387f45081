using System.CommandLine;

namespace Cajal.Cli;

/// <summary><c>cajal predict RUN data</c>: what a trained network says about new data.</summary>
internal static class PredictVerb
{
    public static Command Describe(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = Say.Of("The folder that cajal train has written.") };
        var data = new Argument<string>("data") { Description = Say.Of("A table for a run of a table; .npy or .npz with inputs for any other.") };
        var output = Options.Word("--out", "FILE", "Where to write: .csv, .json, .npy or .npz; standard output by default.");
        var input = Options.Word("--input", "NAME", "The array of an .npz to take; x, or the only one, by default.");
        var verb = new Verb("predict", "Say what a trained network makes of new data.") { run, data, output, input, Options.Threads };
        verb.SetAction(parse => PredictJob.Run(terminal, parse.GetValue(run)!, parse.GetValue(data)!, parse.GetValue(output), parse.GetValue(input)));
        return verb
            .Example("cajal predict runs/people new.csv", "Write a line for each row of new.csv: the class, and how sure the network is of each.")
            .Example("cajal predict runs/people new.csv --out answers.json", "Write the same to a file, as a list of objects.")
            .Example("cajal predict runs/digits images.npy --out shares.npy", "Write the outputs of the network as an array.");
    }
}
