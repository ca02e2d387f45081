using System.Text.Json;
using Cajal.Data;

namespace Cajal.Cli;

/// <summary>What a run says about new data, in the form asked for.</summary>
internal static class PredictJob
{
    private static readonly string[] Endings = [".csv", ".json", ".npy", ".npz"];

    public static int Run(Terminal terminal, string folder, string data, string? output, string? input)
    {
        var ending = output is null ? ".csv" : Endings.FirstOrDefault(e => output.EndsWith(e, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException(new Problem("CJ5036", $"cajal cannot write a file like {Path.GetFileName(output)}.")
                .Fact("known", string.Join(", ", Endings)).Try("give the file one of these endings."));
        var run = RunFolder.Open(folder);
        var given = RunData.Read(run, data, input);
        if (given.Table is { } table && run.Space is { } space) Strangers(terminal, run.Info, space, table);
        var outputs = run.Model.Predict(given.X);
        if (ending is ".npy" or ".npz")
        {
            if (ending == ".npy") Npy.Save(output!, Numbers(run, outputs));
            else Npz.Save(output!, Arrays(run, outputs));
        }
        else
        {
            var answers = Answers(run, outputs);
            if (output is null) answers.WriteCsv(terminal);
            else if (ending == ".csv") answers.WriteCsv(output);
            else RunFolder.WriteText(output, ToJson(answers));
        }

        if (output is not null) terminal.Note($"{outputs.Shape[0]:N0} answers: {output}");
        return CommandLine.Ok;
    }

    /// <summary>The answers as a table: the class and the share of every class, or the number.</summary>
    internal static Table Answers(RunFolder run, Tensor outputs)
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

    private static void WriteCsv(this Table answers, Terminal terminal)
    {
        using var buffer = new MemoryStream();
        answers.WriteCsv(buffer);
        terminal.Out.Write(System.Text.Encoding.UTF8.GetString(buffer.ToArray()).TrimStart('\uFEFF'));
    }

    private static string ToJson(Table answers)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            for (var row = 0; row < answers.Rows.Count; row++)
            {
                writer.WriteStartObject();
                foreach (var column in answers.Columns)
                {
                    if (column.Type == ColumnType.Text) writer.WriteString(column.Name, column.Text(row));
                    else if (double.IsFinite(column.Number(row))) writer.WriteNumber(column.Name, column.Number(row));
                    else writer.WriteNull(column.Name);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
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
