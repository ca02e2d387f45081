namespace Cajal.Applications;

public abstract partial class ImageNetModel
{
    private static readonly Dictionary<string, Func<Maker>> Makers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["VGG16"] = () => (top, weights, shape, pooling, classes) => new VGG16(top, weights, null, shape, pooling, classes),
        ["VGG19"] = () => (top, weights, shape, pooling, classes) => new VGG19(top, weights, null, shape, pooling, classes),
        ["ResNet50"] = () => (top, weights, shape, pooling, classes) => new ResNet50(top, weights, null, shape, pooling, classes),
        ["ResNet101"] = () => (top, weights, shape, pooling, classes) => new ResNet101(top, weights, null, shape, pooling, classes),
        ["ResNet152"] = () => (top, weights, shape, pooling, classes) => new ResNet152(top, weights, null, shape, pooling, classes),
        ["ResNet50V2"] = () => (top, weights, shape, pooling, classes) => new ResNet50V2(top, weights, null, shape, pooling, classes),
        ["ResNet101V2"] = () => (top, weights, shape, pooling, classes) => new ResNet101V2(top, weights, null, shape, pooling, classes),
        ["ResNet152V2"] = () => (top, weights, shape, pooling, classes) => new ResNet152V2(top, weights, null, shape, pooling, classes),
        ["DenseNet121"] = () => (top, weights, shape, pooling, classes) => new DenseNet121(top, weights, null, shape, pooling, classes),
        ["DenseNet169"] = () => (top, weights, shape, pooling, classes) => new DenseNet169(top, weights, null, shape, pooling, classes),
        ["DenseNet201"] = () => (top, weights, shape, pooling, classes) => new DenseNet201(top, weights, null, shape, pooling, classes),
        ["InceptionV3"] = () => (top, weights, shape, pooling, classes) => new InceptionV3(top, weights, null, shape, pooling, classes),
        ["Xception"] = () => (top, weights, shape, pooling, classes) => new Xception(top, weights, null, shape, pooling, classes),
        ["MobileNet"] = () => (top, weights, shape, pooling, classes) =>
            new MobileNet(shape, includeTop: top, weights: weights, pooling: pooling, classes: classes),
        ["MobileNetV2"] = () => (top, weights, shape, pooling, classes) =>
            new MobileNetV2(shape, includeTop: top, weights: weights, pooling: pooling, classes: classes),
        ["MobileNetV3Small"] = () => (top, weights, shape, pooling, classes) =>
            new MobileNetV3Small(shape, includeTop: top, weights: weights, pooling: pooling, classes: classes),
        ["MobileNetV3Large"] = () => (top, weights, shape, pooling, classes) =>
            new MobileNetV3Large(shape, includeTop: top, weights: weights, pooling: pooling, classes: classes),
        ["EfficientNetB0"] = () => (top, weights, shape, pooling, classes) => new EfficientNetB0(top, weights, null, shape, pooling, classes),
        ["EfficientNetB1"] = () => (top, weights, shape, pooling, classes) => new EfficientNetB1(top, weights, null, shape, pooling, classes),
        ["EfficientNetB2"] = () => (top, weights, shape, pooling, classes) => new EfficientNetB2(top, weights, null, shape, pooling, classes),
        ["EfficientNetB3"] = () => (top, weights, shape, pooling, classes) => new EfficientNetB3(top, weights, null, shape, pooling, classes),
        ["EfficientNetB4"] = () => (top, weights, shape, pooling, classes) => new EfficientNetB4(top, weights, null, shape, pooling, classes),
        ["EfficientNetB5"] = () => (top, weights, shape, pooling, classes) => new EfficientNetB5(top, weights, null, shape, pooling, classes),
        ["EfficientNetB6"] = () => (top, weights, shape, pooling, classes) => new EfficientNetB6(top, weights, null, shape, pooling, classes),
        ["EfficientNetB7"] = () => (top, weights, shape, pooling, classes) => new EfficientNetB7(top, weights, null, shape, pooling, classes),
        ["EfficientNetV2B0"] = () => (top, weights, shape, pooling, classes) => new EfficientNetV2B0(top, weights, null, shape, pooling, classes),
        ["EfficientNetV2B1"] = () => (top, weights, shape, pooling, classes) => new EfficientNetV2B1(top, weights, null, shape, pooling, classes),
        ["EfficientNetV2B2"] = () => (top, weights, shape, pooling, classes) => new EfficientNetV2B2(top, weights, null, shape, pooling, classes),
        ["EfficientNetV2B3"] = () => (top, weights, shape, pooling, classes) => new EfficientNetV2B3(top, weights, null, shape, pooling, classes),
        ["EfficientNetV2S"] = () => (top, weights, shape, pooling, classes) => new EfficientNetV2S(top, weights, null, shape, pooling, classes),
        ["EfficientNetV2M"] = () => (top, weights, shape, pooling, classes) => new EfficientNetV2M(top, weights, null, shape, pooling, classes),
        ["EfficientNetV2L"] = () => (top, weights, shape, pooling, classes) => new EfficientNetV2L(top, weights, null, shape, pooling, classes),
    };

    private delegate ImageNetModel Maker(bool includeTop, string? weights, PartialShape? inputShape, string? pooling, int classes);

    /// <summary>The names that <see cref="Create"/> knows.</summary>
    public static IReadOnlyCollection<string> Names => Makers.Keys;

    /// <summary>Makes a network by its name, for programs that let people choose.</summary>
    /// <param name="network">One of <see cref="Names"/>, in capital letters or not.</param>
    /// <param name="includeTop">Whether it ends in its classifier; else in the features of the last block.</param>
    /// <param name="weights"><c>"imagenet"</c> for those that Keras publishes, null for random numbers, or the path of a file.</param>
    /// <param name="inputShape">Height, width and channels of pictures; by default what the network's own constructor takes.</param>
    /// <param name="pooling">
    /// Without the classifier: null for features <c>[batch, height, width, channels]</c>, <c>avg</c> or <c>max</c> for <c>[batch, channels]</c>.
    /// </param>
    /// <param name="classes">The number of classes of the classifier; 1,000 with the weights of ImageNet.</param>
    /// <exception cref="CajalException">CJ3475: there is no network of that name; else as its constructor.</exception>
    /// <example><code>
    /// var body = ImageNetModel.Create("mobilenetv2", includeTop: false, weights: null, pooling: "avg");
    /// var features = body.Predict(body.Preprocess(pictures));
    /// </code></example>
    public static ImageNetModel Create(
        string network, bool includeTop = true, string? weights = "imagenet", PartialShape? inputShape = null, string? pooling = null, int classes = 1000) =>
        Registry.Create("CJ3475", "pre-trained network", network, Makers)(includeTop, weights, inputShape, pooling, classes);
}
