using System.Globalization;
using System.Text.Json.Nodes;
using Cajal.Data;

namespace Cajal.Cli;

/// <summary>Looks into files by what they are: runs, models, arrays, tables, pictures of data sets.</summary>
internal static class Inspector
{
    private const int MostText = 24;

    /// <summary>The endings of files that hold a table of text.</summary>
    public static IReadOnlyList<string> TableEndings { get; } = [".csv", ".tsv", ".tab", ".txt", ".data", ".csv.gz", ".tsv.gz"];

    /// <summary>Whether a path ends like a table.</summary>
    public static bool IsTable(string path) => TableEndings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>Looks into a file or a run's folder.</summary>
    public static Inspection Look(string path)
    {
        if (Directory.Exists(path)) return ModelSource.IsArchive(path) ? OfSource(OpenCompiled(path)) : Run(RunFolder.Open(path));
        RequireFile(path);
        if (Ends(path, [".npy"])) return OfArrays("an array of NumPy", new() { [Path.GetFileName(path)] = Npy.Load(path) });
        if (path.Contains("-idx", StringComparison.Ordinal) || path.Contains(".idx", StringComparison.Ordinal)) return OfArrays("an IDX file", new() { [Path.GetFileName(path)] = Idx.Read(path) });
        if (IsTable(path)) return OfTable(Table.ReadCsv(path));
        if (Pictures.Is(path)) return OfPicture(Image.Read(path));
        if (ModelSource.Is(path)) return OfSource(OpenCompiled(path));
        throw new UsageException(new Problem("CJ5022", $"cajal cannot tell what {Path.GetFileName(path)} is.")
            .Fact("known", "the folder of a run, .keras, .h5, .hdf5, .safetensors, model.json, .npy, .npz, IDX (-idx in the name), .csv, .tsv, .png, .jpg, .bmp, .ppm")
            .Try("give the file the ending of what it is."));
    }

    /// <summary>There is a file, and it is not empty.</summary>
    public static void RequireFile(string path)
    {
        if (!File.Exists(path))
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path));
            var there = Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(f => Path.GetFileName(f)).ToArray() : [];
            var problem = new Problem("CJ5023", $"There is no file \"{path}\".");
            throw new UsageException(NearestName.Find(Path.GetFileName(path), there) is { } near
                ? problem.Try($"did you mean {Path.Combine(Path.GetDirectoryName(path) ?? "", near)}?")
                : problem.Fact("folder", folder ?? "").Try("check the path; it counts from the folder in which cajal runs."));
        }

        if (new FileInfo(path).Length == 0) throw new UsageException(new Problem("CJ5024", $"{Path.GetFileName(path)} is empty.").Try("write it again: nothing arrived in it."));
    }

    private static bool Ends(string path, string[] endings) => endings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    private static Inspection Run(RunFolder run)
    {
        var model = Model(run.Model);
        var json = model.Json;
        (json["kind"], json["folder"], json["task"]) = ("run", run.Folder, run.Task);
        var facts = run.Facts.ToArray();
        json["classes"] = new JsonArray([.. run.ClassNames.Select(c => (JsonNode?)c)]);
        var width = facts.Max(f => TextWidth.Of(f.Name.ToString()));
        return new Inspection($"{run.Folder} is a trained network.", columns =>
            [.. facts.SelectMany(f => HelpPage.Wrap(f.Value, columns - width - 4).Select((part, i) => $"  {TextWidth.PadRight(i == 0 ? f.Name.ToString() : "", width)}  {part}")), "", .. model.Lines(columns)], json);
    }

    // A loss or an optimizer that is not known does not keep anybody from looking at the layers.
    private static ModelSource OpenCompiled(string path)
    {
        try
        {
            return ModelSource.Open(path, compile: true);
        }
        catch (CajalException e) when (e.Code == "CJ3413")
        {
            return ModelSource.Open(path);
        }
    }

    private static Inspection OfSource(ModelSource source)
    {
        if (source.Model is not { } network) return OfArrays(source.Format, source.Weights!);
        var model = Model(network);
        var (json, facts) = (model.Json, new List<(Message Name, string Value)> { ("format", Say.Of(source.Format)) });
        json["format"] = source.Format.Template;
        if (source.KerasVersion is { } version) facts.Add(("Keras", version));
        json["kerasVersion"] = source.KerasVersion;
        if (source.Weights is null) facts.Add(("weights", Say.Of("none")));
        if (network.IsCompiled)
        {
            var trainer = network.Trainer("be inspected");
            facts.Add(("optimizer", $"{trainer.Optimizer}, {Say.Of($"{(long)trainer.Optimizer.Iterations.Value.Item():N0} steps taken")}"));
            json["optimizer"] = new JsonObject { ["name"] = trainer.Optimizer.Name, ["learningRate"] = trainer.Optimizer.LearningRate, ["steps"] = (long)trainer.Optimizer.Iterations.Value.Item() };
        }

        var width = facts.Max(f => TextWidth.Of(f.Name.ToString()));
        return new Inspection(model.Title, columns => [.. facts.Select(f => $"  {TextWidth.PadRight(f.Name.ToString(), width)}  {f.Value}"), "", .. model.Lines(columns)], json);
    }

    private static Inspection OfPicture(Image image) => new(
        $"a picture: {image}", _ => [],
        new JsonObject { ["kind"] = "picture", ["width"] = image.Width, ["height"] = image.Height, ["channels"] = image.Channels, ["bits"] = image.BitDepth });

    private static Inspection Model(Model model)
    {
        var layers = new JsonArray();
        foreach (var layer in model.Layers)
        {
            layers.Add((JsonNode)new JsonObject
            {
                ["name"] = layer.Name, ["class"] = layer.ClassName, ["parameters"] = layer.IsBuilt ? layer.CountParams() : null,
                ["output"] = layer.InboundNodes is [{ Outputs: [var y, ..] }, ..] ? $"{y.Shape}" : null,
            });
        }

        var json = new JsonObject { ["kind"] = "model", ["name"] = model.Name, ["class"] = model.ClassName, ["layers"] = layers };
        if (model.Inputs.Count > 0)
        {
            json["parameters"] = model.CountParams();
            json["inputs"] = Ends(model.Inputs);
            json["outputs"] = Ends(model.Outputs);
        }

        return new Inspection($"a model: {model}", _ => model.SummaryText().TrimEnd('\n').Split('\n'), json);

        static JsonArray Ends(IReadOnlyList<SymbolicTensor> ends) =>
            new([.. ends.Select(e => (JsonNode?)new JsonObject { ["name"] = e.Name, ["shape"] = $"{e.Shape}", ["dtype"] = e.DType.KerasName })]);
    }

    private static Inspection OfArrays(Message kind, OrderedDictionary<string, Tensor> arrays)
    {
        var table = new TextTable(Say.Of("name"), Say.Of("type"), Say.Of("shape"), Say.Of("min"), Say.Of("mean"), Say.Of("std"), Say.Of("max"), Say.Of("not finite")) { Words = [1, 2] };
        var list = new JsonArray();
        foreach (var (name, array) in arrays)
        {
            var statistics = Statistics.Of(array.ToArray<double>());
            table.Add([name, array.DType.KerasName, array.Shape.ToString(), .. statistics.Cells]);
            var json = new JsonObject { ["name"] = name, ["dtype"] = array.DType.KerasName, ["shape"] = new JsonArray([.. array.Shape.Select(d => (JsonNode?)d)]) };
            statistics.WriteTo(json);
            list.Add((JsonNode)json);
        }

        return new Inspection($"{kind}: {arrays.Count} of {arrays.Sum(a => a.Value.Size):N0} numbers in all", _ => table.Draw(), new JsonObject { ["kind"] = "arrays", ["arrays"] = list });
    }

    private static Inspection OfTable(Table data)
    {
        var table = new TextTable(Say.Of("column"), Say.Of("type"), Say.Of("missing"), Say.Of("different"), Say.Of("min"), Say.Of("mean"), Say.Of("std"), Say.Of("max"), Say.Of("most frequent")) { Words = [1, 8] };
        var list = new JsonArray();
        foreach (var column in data.Columns)
        {
            var counts = column.Counts();
            var json = new JsonObject { ["name"] = column.Name, ["type"] = column.Type.ToString(), ["missing"] = column.MissingCount, ["different"] = counts.Count };
            string[] cells = ["", "", "", "", ""];
            if (column.Type is ColumnType.Integer or ColumnType.Number)
            {
                var statistics = Statistics.Of(column.ToNumbers().Where(v => !double.IsNaN(v)));
                cells = statistics.Cells;
                statistics.WriteTo(json);
            }

            var often = string.Join(", ", counts.Take(3).Select(c => $"{TextWidth.Cut(c.Value, MostText)} ({c.Count.ToString("N0", CultureInfo.InvariantCulture)})"));
            json["mostFrequent"] = new JsonArray([.. counts.Take(3).Select(c => (JsonNode?)new JsonObject { ["value"] = c.Value, ["count"] = c.Count })]);
            table.Add(column.Name, Say.Of(column.Type.ToString()), column.MissingCount == 0 ? "" : column.MissingCount.ToString("N0", CultureInfo.InvariantCulture),
                counts.Count.ToString("N0", CultureInfo.InvariantCulture), cells[0], cells[1], cells[2], cells[3], column.Type is ColumnType.Number ? "" : often);
            list.Add((JsonNode)json);
        }

        return new Inspection($"a table of {data.Rows.Count:N0} rows and {data.Columns.Count} columns", _ => table.Draw(), new JsonObject { ["kind"] = "table", ["rows"] = data.Rows.Count, ["columns"] = list });
    }
}
