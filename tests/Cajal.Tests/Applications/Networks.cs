using System.Globalization;
using Cajal.Applications;

namespace Cajal.Tests.Applications;

/// <summary>Makes the networks of the table.</summary>
internal static class Networks
{
    /// <summary>Makes a network from its arguments in Keras's words.</summary>
    public static Model Make(string network, Dictionary<string, string> a)
    {
        var (top, pooling, classes) = (a.GetValueOrDefault("include_top") != "false", Text("pooling", null), (int)Number("classes", 1000));
        var (weights, end, alpha) = (Text("weights", null), Text("classifier_activation", "softmax"), Number("alpha", 1));
        var (minimal, prepares) = (a.GetValueOrDefault("minimalistic") == "true", a.GetValueOrDefault("include_preprocessing") != "false");
        PartialShape? shape = a.TryGetValue("input_shape", out var extents)
            ? PartialShape.Create([.. extents.Trim('[', ']').Split(',').Select(e => (int?)int.Parse(e, CultureInfo.InvariantCulture))])
            : null;
        return network switch
        {
            "VGG16" => new VGG16(top, weights, null, shape, pooling, classes, end),
            "VGG19" => new VGG19(top, weights, null, shape, pooling, classes, end),
            "ResNet50" => new ResNet50(top, weights, null, shape, pooling, classes, end),
            "ResNet101" => new ResNet101(top, weights, null, shape, pooling, classes, end),
            "ResNet152" => new ResNet152(top, weights, null, shape, pooling, classes, end),
            "ResNet50V2" => new ResNet50V2(top, weights, null, shape, pooling, classes, end),
            "ResNet101V2" => new ResNet101V2(top, weights, null, shape, pooling, classes, end),
            "ResNet152V2" => new ResNet152V2(top, weights, null, shape, pooling, classes, end),
            "DenseNet121" => new DenseNet121(top, weights, null, shape, pooling, classes, end),
            "DenseNet169" => new DenseNet169(top, weights, null, shape, pooling, classes, end),
            "DenseNet201" => new DenseNet201(top, weights, null, shape, pooling, classes, end),
            "InceptionV3" => new InceptionV3(top, weights, null, shape, pooling, classes, end),
            "Xception" => new Xception(top, weights, null, shape, pooling, classes, end),
            "EfficientNetB0" => new EfficientNetB0(top, weights, null, shape, pooling, classes, end),
            "EfficientNetB1" => new EfficientNetB1(top, weights, null, shape, pooling, classes, end),
            "EfficientNetB2" => new EfficientNetB2(top, weights, null, shape, pooling, classes, end),
            "EfficientNetB3" => new EfficientNetB3(top, weights, null, shape, pooling, classes, end),
            "EfficientNetB4" => new EfficientNetB4(top, weights, null, shape, pooling, classes, end),
            "EfficientNetB5" => new EfficientNetB5(top, weights, null, shape, pooling, classes, end),
            "EfficientNetB6" => new EfficientNetB6(top, weights, null, shape, pooling, classes, end),
            "EfficientNetB7" => new EfficientNetB7(top, weights, null, shape, pooling, classes, end),
            "EfficientNetV2B0" => new EfficientNetV2B0(top, weights, null, shape, pooling, classes, end, prepares),
            "EfficientNetV2B1" => new EfficientNetV2B1(top, weights, null, shape, pooling, classes, end, prepares),
            "EfficientNetV2B2" => new EfficientNetV2B2(top, weights, null, shape, pooling, classes, end, prepares),
            "EfficientNetV2B3" => new EfficientNetV2B3(top, weights, null, shape, pooling, classes, end, prepares),
            "EfficientNetV2S" => new EfficientNetV2S(top, weights, null, shape, pooling, classes, end, prepares),
            "EfficientNetV2M" => new EfficientNetV2M(top, weights, null, shape, pooling, classes, end, prepares),
            "EfficientNetV2L" => new EfficientNetV2L(top, weights, null, shape, pooling, classes, end, prepares),
            "MobileNet" => new MobileNet(shape, alpha, (int)Number("depth_multiplier", 1), Number("dropout", 1e-3), top, weights, null, pooling, classes, end),
            "MobileNetV2" => new MobileNetV2(shape, alpha, top, weights, null, pooling, classes, end),
            "MobileNetV3Small" => new MobileNetV3Small(shape, alpha, minimal, top, weights, null, classes, pooling, Number("dropout_rate", 0.2), end, prepares),
            "MobileNetV3Large" => new MobileNetV3Large(shape, alpha, minimal, top, weights, null, classes, pooling, Number("dropout_rate", 0.2), end, prepares),
            _ => throw new ArgumentException($"{network} is not among the networks."),
        };

        string? Text(string key, string? otherwise) => a.TryGetValue(key, out var text) ? text == "null" ? null : text : otherwise;

        double Number(string key, double otherwise) => a.TryGetValue(key, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
