using System.CommandLine;

namespace Cajal.Cli;

/// <summary><c>cajal convert A B</c>: a network or weights in another format.</summary>
internal static class ConvertVerb
{
    public static Command Describe(Terminal terminal)
    {
        var from = new Argument<string>("from") { Description = Say.Of("A model, a file of weights, or the folder of a run.") };
        var to = new Argument<string>("to") { Description = Say.Of("The new file: .keras, .h5, .json, .weights.h5, .safetensors or .npz.") };
        var architecture = Options.Word("--model", "FILE", "The network that bare weights belong to: .keras, .h5 or .json.");
        var json = Options.Json;
        var verb = new Verb("convert", "Write a network in another format, and see that nothing is lost.") { from, to, architecture, json };
        verb.SetAction(parse => ConvertJob.Run(terminal, parse.GetValue(from)!, parse.GetValue(to)!, parse.GetValue(architecture), parse.GetValue(json)));
        return verb
            .Example("cajal convert model.h5 model.keras", "A file of Keras 1 or 2 as Keras 3 writes it.")
            .Example("cajal convert weights.h5 model.keras --model model.json", "Join an architecture and its weights.")
            .Example("cajal convert model.keras model.safetensors", "The weights alone, for other programs.");
    }
}
