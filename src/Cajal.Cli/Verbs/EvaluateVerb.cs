using System.CommandLine;
using Cajal.Kernels;

namespace Cajal.Cli;

/// <summary><c>cajal evaluate RUN data</c>: how good a trained network is on data whose answers are known.</summary>
internal static class EvaluateVerb
{
    public static Command Describe(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = Say.Of("The folder that cajal train has written.") };
        var data = new Argument<string>("data") { Description = Say.Of("A table with the target for a run of a table; .npz with x and y for any other.") };
        var json = Options.Json;
        var threads = Options.Threads;
        var verb = new Verb("evaluate", "Measure a trained network on data whose answers are known.") { run, data, json, threads };
        verb.SetAction(parse =>
        {
            if (parse.GetValue(threads) is { } count) Workers.Default.SetCount(count);
            return EvaluateJob.Run(terminal, parse.GetValue(run)!, parse.GetValue(data)!, parse.GetValue(json));
        });
        return verb
            .Example("cajal evaluate runs/people people-2024.csv", "Score against the baseline, and what is taken for what.")
            .Example("cajal evaluate runs/digits digits.npz --json", "The same for arrays x and y, with a line for a program.");
    }
}
