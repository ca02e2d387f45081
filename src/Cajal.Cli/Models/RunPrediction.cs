using Cajal.Data;

namespace Cajal.Cli;

/// <summary>What a run says about tables and arrays, in the form asked for.</summary>
internal static class RunPrediction
{
    public static int Run(Terminal terminal, RunFolder run, PredictSettings settings, string ending)
    {
        var (data, output) = (settings.Data, settings.Output);
        if (data.Count != 1) throw new UsageException(new Problem("CJ5003", "The command line is not complete.").Note("A run of a table or of arrays takes one file.").Try("ask for one file at a time."));
        var given = RunData.Read(run, data[0], settings.Input);
        if (given.Table is { } table && run.Space is { } space) Strangers(terminal, run.Info, space, table);
        var outputs = run.Model.Predict(given.X, settings.BatchSize);
        if (ending == ".npy") Npy.Save(output!, Numbers(run, outputs));
        else if (ending == ".npz") Npz.Save(output!, Arrays(run, outputs));
        else Table(run, outputs).Write(terminal, output, ending);
        if (output is not null) terminal.Note($"{outputs.Shape[0]:N0} answers: {output}");
        return CommandLine.Ok;
    }

    /// <summary>The answers as a table: the class and the share of every class, or the number.</summary>
    internal static Table Table(RunFolder run, Tensor outputs)
    {
        if (!run.Info.IsClasses)
        {
            var numbers = run.Space is { } space ? space.DecodeNumbers(outputs) : outputs.ToArray<double>();
            return new Table(TableColumn.Numbers("prediction", numbers));
        }

        var (classes, shares, rows) = (run.ClassNames, outputs.ToArray<double>(), outputs.Shape[0]);
        var said = outputs.ArgMax(-1).ToArray<int>();
        return new Table(
        [
            TableColumn.Texts("prediction", [.. said.Select(i => classes[i])]),
            .. classes.Select((name, c) => TableColumn.Numbers($"share {name}", [.. Enumerable.Range(0, rows).Select(r => Math.Round(shares[r * classes.Count + c], 6))])),
        ]);
    }

    private static Tensor Numbers(RunFolder run, Tensor outputs) =>
        !run.Info.IsClasses && run.Space is { } space ? Tensor.From(space.DecodeNumbers(outputs), [outputs.Shape[0]]) : outputs;

    private static Dictionary<string, Tensor> Arrays(RunFolder run, Tensor outputs)
    {
        var arrays = new Dictionary<string, Tensor> { ["outputs"] = Numbers(run, outputs) };
        if (run.Info.IsClasses) arrays["classes"] = outputs.ArgMax(-1).Cast(DType.Int32);
        return arrays;
    }

    // Categories that were rare or absent when the network learned all count as one; people should know.
    private static void Strangers(Terminal terminal, RunInfo info, FeatureSpace space, Table table)
    {
        var known = space.FeatureNames.ToHashSet();
        foreach (var (column, _) in info.Columns.Where(c => c.Type == ColumnType.Text && c.Name != info.Target && known.Contains($"{c.Name} other")))
        {
            var strange = table[column].Counts().Where(c => !known.Contains($"{column} = {c.Value}")).ToArray();
            if (strange.Length == 0) continue;
            var examples = string.Join(", ", strange.Take(3).Select(s => $"\"{s.Value}\""));
            terminal.Note($"\"{column}\" holds categories that the network has not learned, such as {examples}, in {strange.Sum(s => s.Count):N0} of {table.Rows.Count:N0} rows; they all count as one.");
        }
    }
}
