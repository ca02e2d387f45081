using System.Text.Json.Nodes;
using Cajal.Data;
using Cajal.Saving;

namespace Cajal.Cli;

/// <summary>Writes what a file holds in the format that another name asks for, and reads it again to see that it is the same.</summary>
internal static class ConvertJob
{
    private static readonly string[] Whole = [".keras", ".h5", ".hdf5"], Bare = [".weights.h5", ".safetensors", ".npz"], All = [".keras", ".h5", ".hdf5", ".json", .. Bare];

    public static int Run(Terminal terminal, string from, string to, string? architecture, bool json)
    {
        if (!Ends(to, All))
        {
            throw new UsageException(new Problem("CJ5042", $"cajal cannot write a model like {Path.GetFileName(to)}.")
                .Fact("known", string.Join(", ", All)).Try("give the file one of these endings."));
        }

        var source = ModelSource.Open(from, architecture);
        if (Ends(to, [".json"])) RunFolder.WriteText(to, Network(source, from, to).ToJson(indented: true));
        else if (Ends(to, Bare)) WriteWeights(source, from, to);
        else if (source.Weights is null) throw Lacking($"{Path.GetFileName(from)} holds no weights.", "give a whole model, or write the architecture as .json.");
        else Network(source, from, to).Save(to);

        var sentence = Compared(source, to);
        terminal.Tell($"{to}: {new FileInfo(to).Length:N0} bytes. {sentence}");
        if (json) terminal.Out.WriteLine(new JsonObject { ["from"] = from, ["to"] = to, ["bytes"] = new FileInfo(to).Length }.ToJsonString());
        return CommandLine.Ok;
    }

    private static void WriteWeights(ModelSource source, string from, string to)
    {
        if (source.Weights is null) throw Lacking($"{Path.GetFileName(from)} holds no weights.", "give a whole model.");
        if (source.Model is { } network && !Ends(to, [".npz"])) network.SaveWeights(to);
        else if (source.Model is { } model) Npz.Save(to, WeightPaths.Of(model).Select(w => KeyValuePair.Create(w.Key, w.Value.Value)));
        else if (Ends(to, [".safetensors"])) Safetensors.Save(to, source.Weights);
        else if (Ends(to, [".npz"])) Npz.Save(to, source.Weights);
        else throw NoNetwork(from, to);
    }

    private static Message Compared(ModelSource source, string to)
    {
        if (Ends(to, [".json"])) return "The layers alone, without weights.";
        if (source.Model is { } model && Ends(to, Bare))
        {
            var copy = model.Clone(copyWeights: false);
            copy.LoadWeights(to);
            return Told(ModelDiff.Of(model, copy, withWeights: true));
        }

        var written = ModelSource.Open(to);
        return Told(source.Model is { } before ? ModelDiff.Of(before, written.Model!, withWeights: true) : ModelDiff.Of(source.Weights!, written.Weights!));

        static Message Told(ModelDiff diff) => diff.Weights.All(w => w.Difference is { Changed: 0 }) ? "Read again, every weight is the same, bit for bit." : (Message)"Read again, not every weight is the same: compare with cajal diff.";
    }

    private static Model Network(ModelSource source, string from, string to) => source.Model ?? throw NoNetwork(from, to);

    private static UsageException NoNetwork(string from, string to) =>
        Lacking($"{Path.GetFileName(from)} holds weights without a network, and {Path.GetFileName(to)} needs one.", "name the network with --model, for example --model model.json.");

    private static UsageException Lacking(Message what, Message way) => new(new Problem("CJ5043", what).Try(way));

    private static bool Ends(string path, string[] endings) => endings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
