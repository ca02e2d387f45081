using System.Text.Json.Nodes;

namespace Cajal.Cli;

/// <summary>Measures a run on data whose answers are known.</summary>
internal static class EvaluateJob
{
    public static int Run(Terminal terminal, string folder, string data, bool json)
    {
        var run = RunFolder.Open(folder);
        var facts = run.Space is { } space ? OfTable(terminal, run, space, data) : OfArrays(terminal, run, data);
        (facts["run"], facts["data"], facts["task"]) = (folder, data, run.Task);
        if (json) terminal.Out.WriteLine(facts.ToJsonString());
        return CommandLine.Ok;
    }

    private static JsonObject OfTable(Terminal terminal, RunFolder run, FeatureSpace space, string data)
    {
        Inspector.RequireFile(data);
        var table = RunData.ReadTable(run.Info, data);
        var target = run.Info.Target!;
        if (!table.Has(target))
        {
            throw new UsageException(new Problem("CJ5030", $"{Path.GetFileName(data)} lacks the column \"{target}\".")
                .Fact("columns", string.Join(", ", table.ColumnNames))
                .Try($"give a file with the answers, or ask for them: cajal predict {run.Folder} {data}."));
        }

        var known = TableParts.Answered(table, table[target]);
        if (known.Rows.Count == 0) throw new UsageException(new Problem("CJ5034", $"{Path.GetFileName(data)} has no row with a value of \"{target}\".").Try("give rows whose answers are known."));
        var baseline = run.Info.IsClasses
            ? Baseline.Majority(space.EncodeTarget(known).ToArray<int>(), space.EncodeTarget(known).ToArray<int>(), run.ClassNames)
            : Baseline.Mean(known[target].ToNumbers(), known[target].ToNumbers());
        var score = new TableScore(space, run.Model.Predict(space.Transform(known)), known, baseline);
        terminal.Out.WriteLine(terminal.Bold(score.Sentence.ToString()));
        foreach (var line in score.Lines(terminal)) terminal.Out.WriteLine(line);
        var json = new JsonObject();
        score.WriteTo(json);
        return json;
    }

    private static JsonObject OfArrays(Terminal terminal, RunFolder run, string data)
    {
        var x = RunData.Read(run, data).X;
        var y = RunData.Array(data, "y");
        if (y.Rank != 1 || y.Shape[0] != x.Shape[0] || y.DType.IsFloating)
        {
            throw new UsageException(new Problem("CJ5029", "These answers do not fit the inputs.")
                .Fact("x", $"{x.DType.KerasName} {x.Shape}")
                .Fact("y", $"{y.DType.KerasName} {y.Shape}")
                .Try("give in y the number of the class of each example, counted from 0."));
        }

        var is_ = y.ToArray<int>();
        if (is_.Any(c => c < 0 || c >= run.ClassNames.Count))
        {
            throw new UsageException(new Problem("CJ5029", "An answer is not the number of a class.")
                .Fact("y", $"{is_.Min()} to {is_.Max()}")
                .Fact("classes", $"0 to {run.ClassNames.Count - 1}")
                .Try("number the classes as when the network learned them."));
        }

        var evaluation = new Evaluation(new ArrayDataset(x, y) { ClassNames = run.ClassNames }, run.Model.Predict(x));
        var baseline = Baseline.Majority(is_, is_, run.ClassNames);
        terminal.Out.WriteLine(terminal.Bold(Say.Of(
            $"{TableScore.Percent(evaluation.Accuracy)} of the {evaluation.Count:N0} examples are right; always saying \"{baseline.Name}\" would be right for {TableScore.Percent(baseline.Score)}.")));
        terminal.Tell();
        foreach (var line in ConfusionText.Draw(evaluation.Confusion, run.ClassNames, terminal.Unicode)) terminal.Out.WriteLine(line);
        return new JsonObject { ["accuracy"] = evaluation.Accuracy, ["rows"] = evaluation.Count, ["baseline"] = baseline.Score };
    }
}
