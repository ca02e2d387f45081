using System.Globalization;
using Cajal.Applications;

namespace Cajal.Tests.Applications;

/// <summary>Makes the networks of the table.</summary>
internal static class Networks
{
    public static Model Make(KerasNetwork wanted)
    {
        var a = wanted.Arguments;
        var (top, pooling, classes) = (a.GetValueOrDefault("include_top") != "false", Text("pooling", null), (int)Number("classes", 1000));
        var (weights, end, alpha) = (Text("weights", null), Text("classifier_activation", "softmax"), Number("alpha", 1));
        PartialShape? shape = a.TryGetValue("input_shape", out var extents)
            ? PartialShape.Create([.. extents.Trim('[', ']').Split(',').Select(e => (int?)int.Parse(e, CultureInfo.InvariantCulture))])
            : null;
        return wanted.Network switch
        {
            "VGG16" => new VGG16(top, weights, null, shape, pooling, classes, end),
            "VGG19" => new VGG19(top, weights, null, shape, pooling, classes, end),
            "MobileNet" => new MobileNet(shape, alpha, (int)Number("depth_multiplier", 1), Number("dropout", 1e-3), top, weights, null, pooling, classes, end),
            _ => throw new ArgumentException($"{wanted.Network} is not among the networks."),
        };

        string? Text(string key, string? otherwise) => a.TryGetValue(key, out var text) ? text == "null" ? null : text : otherwise;

        double Number(string key, double otherwise) => a.TryGetValue(key, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
