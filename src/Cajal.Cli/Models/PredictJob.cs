using System.Globalization;
using System.Text.Json.Nodes;
using Cajal.Data;

namespace Cajal.Cli;

/// <summary>What a network says about new data: pictures, arrays, or the table of a run.</summary>
internal static class PredictJob
{
    private static readonly string[] Endings = [".csv", ".json", ".npy", ".npz"];

    public static int Run(Terminal terminal, PredictSettings settings)
    {
        var output = settings.Output;
        var ending = output is null ? ".csv" : Endings.FirstOrDefault(e => output.EndsWith(e, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException(new Problem("CJ5036", $"cajal cannot write a file like {Path.GetFileName(output)}.")
                .Fact("known", string.Join(", ", Endings)).Try("give the file one of these endings."));
        if (settings.Scale is { } scale) PixelScale.Require(scale);
        var names = PicturePrediction.Names(settings.Decode, settings.Classes); // Better to fail before a large network is read.
        var isPictures = settings.Data.Any(d => Pictures.Is(d) || Directory.Exists(d));
        if (Directory.Exists(settings.Model) && !ModelSource.IsArchive(settings.Model))
        {
            var run = RunFolder.Open(settings.Model);
            return isPictures && run.Space is null
                ? OfPictures(terminal, run.Model, settings with { Scale = settings.Scale ?? run.Info.PixelScale }, names ?? run.ClassNames, ending)
                : RunPrediction.Run(terminal, run, settings, ending);
        }

        var source = ModelSource.Open(settings.Model);
        var model = source.Model ?? throw new UsageException(new Problem("CJ5043", $"{Path.GetFileName(settings.Model)} holds weights without a network.")
            .Try("join it with its architecture: cajal convert weights.h5 model.keras --model model.json."));
        if (source.Weights is null) throw new UsageException(new Problem("CJ5043", $"{Path.GetFileName(settings.Model)} holds no weights.").Try("give a whole model, such as a .keras file."));
        return isPictures ? OfPictures(terminal, model, settings, names, ending) : OfArrays(terminal, model, settings, ending);
    }

    private static int OfPictures(Terminal terminal, Model model, PredictSettings settings, IReadOnlyList<string>? names, string ending)
    {
        var (files, size) = (Pictures.Find(settings.Data), Pictures.SizeOf(model));
        var scale = settings.Scale ?? PixelScale.Guess(model);
        if (settings.Scale is null && scale is null) terminal.Note("The network does not show how it wants pixels; they go in as 0 to 255. --scale says otherwise.");
        else if (settings.Scale is null && scale != PixelScale.None) terminal.Note($"Pixels are scaled the way of {(Message)scale!}, as networks like {model.Name} want them; --scale says otherwise.");
        var parts = files.Chunk(settings.BatchSize).Select(part => model.PredictAll(Pictures.Read(part, size, scale ?? PixelScale.None), settings.BatchSize)).ToArray();
        var outputs = Enumerable.Range(0, model.Outputs.Count).Select(o => Ops.Concatenate([.. parts.Select(p => p[o])], 0)).ToArray();
        if (ending is ".npy" or ".npz")
        {
            WriteArrays(model, outputs, settings.Output!, ending);
        }
        else
        {
            if (outputs is not [{ Rank: 2 }]) throw NoClasses(model);
            var predictions = PicturePrediction.Of(files, outputs[0], names, settings.Top);
            if (settings.Output is not null) PicturePrediction.ToTable(predictions).Write(terminal, settings.Output, ending);
            else Show(terminal, predictions);
            if (settings.Json) terminal.Out.WriteLine(new JsonArray([.. predictions.Select(p => (JsonNode?)p.ToJson())]).ToJsonString());
        }

        if (settings.Output is not null) terminal.Note($"{files.Length:N0} answers: {settings.Output}");
        return CommandLine.Ok;
    }

    private static int OfArrays(Terminal terminal, Model model, PredictSettings settings, string ending)
    {
        var outputs = model.PredictAll(ModelInputs.Read(model, settings.Data, settings.Input), settings.BatchSize);
        if (ending is ".npy" or ".npz") WriteArrays(model, outputs, settings.Output!, ending);
        else if (outputs is [{ Rank: <= 2 } only]) ToTable(only).Write(terminal, settings.Output, ending);
        else if (ending == ".json") RunFolder.WriteText(settings.Output!, ToJson(model, outputs).ToJsonString() + "\n");
        else throw NotATable(model);
        if (settings.Output is not null) terminal.Note($"{outputs[0].Shape[0]:N0} answers: {settings.Output}");
        return CommandLine.Ok;
    }

    private static void Show(Terminal terminal, PicturePrediction[] predictions)
    {
        foreach (var (picture, guesses) in predictions)
        {
            terminal.Out.WriteLine(terminal.Bold(picture));
            foreach (var guess in guesses) terminal.Out.WriteLine($"  {(100 * guess.Share).ToString("F1", CultureInfo.InvariantCulture),5} %  {guess.Name}");
        }
    }

    private static void WriteArrays(Model model, Tensor[] outputs, string path, string ending)
    {
        if (ending == ".npy") Npy.Save(path, outputs is [var only] ? only : throw NotATable(model));
        else Npz.Save(path, Named(model, outputs));
    }

    // Outputs may share a name; files may not.
    private static OrderedDictionary<string, Tensor> Named(Model model, Tensor[] outputs)
    {
        var named = new OrderedDictionary<string, Tensor>();
        foreach (var (name, output) in model.OutputNames.Zip(outputs))
        {
            for (var n = 0; !named.TryAdd(n == 0 ? name : $"{name}_{n}", output); n++)
            {
            }
        }

        return named;
    }

    private static Table ToTable(Tensor output)
    {
        var (rows, columns, values) = (output.Shape[0], output.Rank == 1 ? 1 : output.Shape[1], output.ToArray<double>());
        return new Table([.. Enumerable.Range(0, columns).Select(c => TableColumn.Numbers(columns == 1 ? "output" : $"output {c}", [.. Enumerable.Range(0, rows).Select(r => values[r * columns + c])]))]);
    }

    private static JsonObject ToJson(Model model, Tensor[] outputs)
    {
        var json = new JsonObject();
        foreach (var (name, output) in Named(model, outputs))
        {
            var values = output.ToArray<double>();
            json[name] = Nested(0, 0, values.Length);

            JsonNode? Nested(int axis, int start, int length)
            {
                if (axis == output.Rank) return Statistics.Number(values[start]);
                var part = output.Shape[axis] == 0 ? 0 : length / output.Shape[axis];
                return new JsonArray([.. Enumerable.Range(0, output.Shape[axis]).Select(i => Nested(axis + 1, start + i * part, part))]);
            }
        }

        return json;
    }

    private static UsageException NoClasses(Model model) => new(new Problem("CJ5049", $"The outputs of {model.Name} are not shares of classes.")
        .Fact("outputs", string.Join(", ", model.Outputs.Select(o => $"{o.Name} {o.Shape}")))
        .Try("write them as arrays: --out outputs.npz."));

    private static UsageException NotATable(Model model) => new(new Problem("CJ5049", $"The outputs of {model.Name} do not fit into one table.")
        .Fact("outputs", string.Join(", ", model.Outputs.Select(o => $"{o.Name} {o.Shape}")))
        .Try("write them as arrays: --out outputs.npz."));
}
