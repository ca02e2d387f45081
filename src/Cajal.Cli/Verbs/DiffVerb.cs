using System.CommandLine;

namespace Cajal.Cli;

/// <summary><c>cajal diff A B</c>: what two networks, or two files of weights, do not have in common.</summary>
internal static class DiffVerb
{
    public static Command Describe(Terminal terminal)
    {
        var a = new Argument<string>("a") { Description = Say.Of("A model, a file of weights, or the folder of a run.") };
        var b = new Argument<string>("b") { Description = Say.Of("What to compare it with.") };
        var tolerance = Options.Number("--tolerance", "The largest difference of a weight that does not count; 0 by default.", 0, double.MaxValue);
        var json = Options.Json;
        var verb = new Verb("diff", "Compare two networks: their layers, settings and weights.") { a, b, tolerance, json };
        verb.SetAction(parse => DiffJob.Run(terminal, parse.GetValue(a)!, parse.GetValue(b)!, parse.GetValue(tolerance) ?? 0, parse.GetValue(json)));
        return verb
            .Example("cajal diff before.keras after.keras", "Which settings differ, and how far every weight has moved; exits with 1 where something differs.")
            .Example("cajal diff model.keras model.h5 --tolerance 1e-6", "See that a conversion has lost nothing.");
    }
}
