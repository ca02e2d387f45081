using System.Globalization;
using System.Text.Json.Nodes;

namespace Cajal.Cli;

/// <summary>Compares two files and says what differs.</summary>
internal static class DiffJob
{
    private const int MostText = 40;

    public static int Run(Terminal terminal, string a, string b, double tolerance, bool json)
    {
        var (left, right) = (ModelSource.Open(a), ModelSource.Open(b));
        var hasWeights = left.Weights is not null && right.Weights is not null;
        var diff = left.Model is { } x && right.Model is { } y
            ? ModelDiff.Of(x, y, hasWeights)
            : ModelDiff.Of(left.Weights ?? throw NothingInCommon(a, b), right.Weights ?? throw NothingInCommon(a, b));
        var isSame = diff.IsSame(tolerance);
        terminal.Out.WriteLine(terminal.Bold(Say.Of(Sentence(diff, isSame, tolerance))));
        if (!hasWeights) terminal.Tell($"Only the layers were compared: {(left.Weights is null ? a : b)} holds no weights.");
        if (diff.Layers.Count > 0) Show(terminal, Layers(diff));
        if (diff.Weights.Any(w => w.Difference is not { } d || d.Largest > tolerance)) Show(terminal, Weights(diff, tolerance));
        if (json) terminal.Out.WriteLine(Json(a, b, diff, isSame).ToJsonString());
        return isSame ? CommandLine.Ok : CommandLine.Failed;
    }

    private static UsageException NothingInCommon(string a, string b) => new(new Problem("CJ5040", "An architecture cannot be compared with weights.")
        .Fact("a", a).Fact("b", b)
        .Try("compare it with a whole model, such as a .keras file."));

    private static Message Sentence(ModelDiff diff, bool isSame, double tolerance)
    {
        var numbers = diff.Weights.Sum(w => w.Difference?.Count ?? 0);
        if (isSame && diff.Weights.All(w => w.Difference!.Value.Changed == 0)) return $"The same: {diff.LayerCount} layers, {numbers:N0} weights, bit for bit.";
        if (isSame) return $"The same within {Short(tolerance)}: {diff.LayerCount} layers, {numbers:N0} weights.";
        var layers = diff.Layers.Select(l => l.Layer).Distinct().Count();
        var weights = diff.Weights.Count(w => w.Difference is not { } d || d.Largest > tolerance);
        return $"They differ in {layers} of {diff.LayerCount} layers and {weights} of {diff.Weights.Count} arrays of weights.";
    }

    private static TextTable Layers(ModelDiff diff)
    {
        var table = new TextTable(Say.Of("layer"), Say.Of("setting"), "a", "b") { Words = [1, 2, 3] };
        foreach (var change in diff.Layers)
        {
            table.Add(change.Layer, change.Key, TextWidth.Cut(change.A ?? "-", MostText), TextWidth.Cut(change.B ?? "-", MostText));
        }

        return table;
    }

    private static TextTable Weights(ModelDiff diff, double tolerance)
    {
        var table = new TextTable(Say.Of("weight"), Say.Of("a"), Say.Of("b"), Say.Of("changed"), Say.Of("largest"), Say.Of("relative"), Say.Of("cosine")) { Words = [1, 2] };
        foreach (var weight in diff.Weights)
        {
            if (weight.Difference is not { } d) table.Add(weight.Name, weight.A ?? "-", weight.B ?? "-", "", "", "", "");
            else if (d.Largest > tolerance) table.Add(weight.Name, weight.A!, weight.A == weight.B ? "" : weight.B!, $"{100.0 * d.Changed / d.Count:F1} %", Short(d.Largest), Short(d.Relative), d.Cosine.ToString("F6", CultureInfo.InvariantCulture));
        }

        return table;
    }

    private static JsonObject Json(string a, string b, ModelDiff diff, bool isSame) => new()
    {
        ["a"] = a,
        ["b"] = b,
        ["same"] = isSame,
        ["layers"] = new JsonArray([.. diff.Layers.Select(l => (JsonNode?)new JsonObject { ["layer"] = l.Layer, ["setting"] = l.Key, ["a"] = l.A, ["b"] = l.B })]),
        ["weights"] = new JsonArray([.. diff.Weights.Select(w => (JsonNode?)new JsonObject
        {
            ["name"] = w.Name, ["a"] = w.A, ["b"] = w.B, ["changed"] = w.Difference?.Changed, ["largest"] = Statistics.Number(w.Difference?.Largest ?? double.NaN),
            ["relative"] = Statistics.Number(w.Difference?.Relative ?? double.NaN), ["cosine"] = Statistics.Number(w.Difference?.Cosine ?? double.NaN),
        })]),
    };

    private static void Show(Terminal terminal, TextTable table)
    {
        terminal.Tell();
        foreach (var line in table.Draw()) terminal.Out.WriteLine(line);
    }

    private static string Short(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
