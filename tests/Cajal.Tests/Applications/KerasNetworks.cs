using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cajal.Layers;
using Cajal.Tests.Conformance;

namespace Cajal.Tests.Applications;

/// <summary>One network as Keras makes it: what was asked for, and what came out.</summary>
internal sealed record KerasNetwork(
    string Network, Dictionary<string, string> Arguments, string Name, int Layers, long Parameters, long Trainable, string Digest, string? File)
{
    public string Asked => string.Join(' ', Arguments.Select(a => $"{a.Key}={a.Value}"));
}

/// <summary>
/// The networks of <c>keras/applications.tsv</c>, recorded from Keras 3.16 by <c>applications.py</c> beside it, and ours in the same words: a line for each
/// layer with name, class, shapes, layers in front and options, of all of which there is a digest.
/// </summary>
internal static class KerasNetworks
{
    private static readonly string[] Options =
    [
        "activation", "axis", "center", "data_format", "depth_multiplier", "dilation_rate", "epsilon", "filters", "groups", "keepdims", "kernel_size", "max_value",
        "mean", "momentum", "negative_slope", "noise_shape", "offset", "padding", "pool_size", "rate", "scale", "strides", "target_shape", "threshold", "units",
        "use_bias", "variance", "beta_initializer", "bias_initializer", "depthwise_initializer", "gamma_initializer", "kernel_initializer",
        "moving_mean_initializer", "moving_variance_initializer", "pointwise_initializer",
    ];

    public static IEnumerable<KerasNetwork> Read()
    {
        foreach (var line in File.ReadLines(Path.Combine(Assets.Table("keras"), "applications.tsv")).Where(l => !l.StartsWith('#')))
        {
            var cells = line.Split('\t');
            var arguments = cells[1].Split(' ').Select(a => a.Split('=')).ToDictionary(a => a[0], a => a[1]);
            yield return new KerasNetwork(
                cells[0], arguments, cells[2], Number(cells[3]), Number(cells[4]), Number(cells[5]), cells[6], cells.ElementAtOrDefault(7));
        }

        static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
    }

    /// <summary>A line for each layer.</summary>
    public static string Describe(Model model) => string.Join('\n', model.Layers.Select(Describe));

    /// <summary>The digest of a description.</summary>
    public static string Digest(string description) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(description)))[..16];

    private static string Describe(Layer layer)
    {
        var node = layer.InboundNodes[0];
        var config = layer is Operation ? [] : layer.GetConfig();
        return string.Join('\t',
            layer.Name, layer.ClassName, Text(node.Outputs[0].Shape), string.Join(' ', layer.Weights.Select(w => Text(w.Shape))),
            string.Join(',', node.Inputs.Select(x => x.Name)), string.Join(' ', Options.Where(config.ContainsKey).Select(o => $"{o}={Text(config[o])}")));
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        string s => s,
        int or long or float or double => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        Tensor { Rank: 0 } t => Number(t.Item()),
        Tensor t => Text(t.ToArray()),
        LayerConfig envelope => $"{envelope.Text("class_name")}({string.Join(',', envelope.Nested("config")!.Where(p => p.Value is not null)
            .OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={Text(p.Value)}"))})",
        Shape s => Text(s.ToArray()),
        PartialShape s => $"[{string.Join(',', s.Select(d => d?.ToString(CultureInfo.InvariantCulture) ?? "null"))}]",
        IEnumerable items => $"[{string.Join(',', items.Cast<object?>().Select(Text))}]",
        System.Runtime.CompilerServices.ITuple pair => $"[{Text(pair[0])},{Text(pair[1])}]",
        _ => throw new ArgumentException($"{value.GetType()} has no words."),
    };

    // As C's %.6g for the numbers that occur.
    private static string Number(double value)
    {
        var text = value.ToString("G6", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) || Math.Abs(value) is < 1e-4 and > 0
            ? value.ToString("0.#####e+00", CultureInfo.InvariantCulture)
            : text;
    }
}
