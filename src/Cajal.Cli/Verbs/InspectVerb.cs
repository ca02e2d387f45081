using System.CommandLine;

namespace Cajal.Cli;

/// <summary><c>cajal inspect FILE</c>: what is in a run, a model, an array file, a table.</summary>
internal static class InspectVerb
{
    public static Command Describe(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = Say.Of("The folder of a run, model.json, .npy, .npz, an IDX file, .csv or .tsv.") };
        var json = Options.Json;
        var verb = new Verb("inspect", "Show what is in a file: layers, shapes, types, statistics.") { file, json };
        verb.SetAction(parse => Run(terminal, parse.GetValue(file)!, parse.GetValue(json)));
        return verb
            .Example("cajal inspect people.csv", "The columns of a table: types, missing cells, least, mean, greatest, most frequent.")
            .Example("cajal inspect runs/digits", "A trained network: its layers, its classes and what it was trained on.")
            .Example("cajal inspect weights.npz --json", "Shapes and statistics of every array, for a program.");
    }

    private static int Run(Terminal terminal, string file, bool json)
    {
        var found = Inspector.Look(file);
        terminal.Out.WriteLine(terminal.Bold(found.Title.ToString()));
        terminal.Tell();
        foreach (var line in found.Lines(Math.Max(80, terminal.Width))) terminal.Out.WriteLine(terminal.Unicode ? line : TextPicture.AsciiBoxes(line));
        if (json) terminal.Out.WriteLine(found.Json.ToJsonString());
        return CommandLine.Ok;
    }
}
