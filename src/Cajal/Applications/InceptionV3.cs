using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>InceptionV3: every block looks through windows of several sizes side by side. 23,851,784 parameters, pictures of 299 x 299.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
/// <seealso href="https://arxiv.org/abs/1512.00567">Szegedy et al. 2015, Rethinking the Inception Architecture for Computer Vision</seealso>
public sealed class InceptionV3 : ImageNetModel
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public InceptionV3(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "inception_v3")
        : this(new NetworkRequest("InceptionV3", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name))
    {
    }

    private InceptionV3(NetworkRequest request)
        : base(new NetworkDrawing(
            request,
            PretrainedWeights.Published(
                "inception_v3", "inception_v3", request.IncludeTop, ("9a0d58056eeedaa3f26cb7ebd46da564", "bcbd6486424b2319ff4ef7d526e38f63")),
            request.PictureShape(size: 299, least: 75), x => Draw(x, request)))
    {
    }

    /// <summary>Brings pixels into the form that this network was trained with: from -1 to 1.</summary>
    /// <param name="x">Pixels from 0 to 255, RGB, <c>[batch, height, width, 3]</c> or <c>[height, width, 3]</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    public static Tensor PreprocessInput(Tensor x, string dataFormat = "channels_last") => ImageNet.PreprocessInput(x, "tf", dataFormat);

    /// <inheritdoc/>
    public override Tensor Preprocess(Tensor pictures) => PreprocessInput(pictures);

    private static SymbolicTensor Draw(SymbolicTensor x, NetworkRequest request)
    {
        x = Conv(x, 32, 3, 3, stride: 2, padding: "valid");
        x = Conv(x, 32, 3, 3, padding: "valid");
        x = Conv(x, 64, 3, 3);
        x = new MaxPooling2D(3, 2).Call(x);
        x = Conv(x, 80, 1, 1, padding: "valid");
        x = Conv(x, 192, 3, 3, padding: "valid");
        x = new MaxPooling2D(3, 2).Call(x);
        x = Small(x, 32, "mixed0");
        x = Small(x, 64, "mixed1");
        x = Small(x, 64, "mixed2");
        x = Shrink(x, "mixed3");
        x = Medium(x, 128, "mixed4");
        x = Medium(x, 160, "mixed5");
        x = Medium(x, 160, "mixed6");
        x = Medium(x, 192, "mixed7");
        x = ShrinkAgain(x, "mixed8");
        x = Large(x, "mixed9_0", "mixed9");
        x = Large(x, "mixed9_1", "mixed10");
        return NetworkTop.Add(x, request);
    }

    // 35 x 35 places: windows of 1, 5 and twice 3.
    private static SymbolicTensor Small(SymbolicTensor x, int pooled, string name)
    {
        var one = Conv(x, 64, 1, 1);
        var five = Conv(Conv(x, 48, 1, 1), 64, 5, 5);
        var three = Conv(Conv(Conv(x, 64, 1, 1), 96, 3, 3), 96, 3, 3);
        return Merge.Concatenate([one, five, three, Conv(Mean(x), pooled, 1, 1)], 3, name);
    }

    private static SymbolicTensor Shrink(SymbolicTensor x, string name)
    {
        var three = Conv(x, 384, 3, 3, stride: 2, padding: "valid");
        var twice = Conv(Conv(Conv(x, 64, 1, 1), 96, 3, 3), 96, 3, 3, stride: 2, padding: "valid");
        return Merge.Concatenate([three, twice, new MaxPooling2D(3, 2).Call(x)], 3, name);
    }

    // 17 x 17 places: windows of 1, 7 and twice 7, a row and a column each.
    private static SymbolicTensor Medium(SymbolicTensor x, int width, string name)
    {
        var one = Conv(x, 192, 1, 1);
        var seven = Conv(Conv(Conv(x, width, 1, 1), width, 1, 7), 192, 7, 1);
        var twice = Conv(Conv(Conv(x, width, 1, 1), width, 7, 1), width, 1, 7);
        twice = Conv(Conv(twice, width, 7, 1), 192, 1, 7);
        return Merge.Concatenate([one, seven, twice, Conv(Mean(x), 192, 1, 1)], 3, name);
    }

    private static SymbolicTensor ShrinkAgain(SymbolicTensor x, string name)
    {
        var three = Conv(Conv(x, 192, 1, 1), 320, 3, 3, stride: 2, padding: "valid");
        var seven = Conv(Conv(Conv(x, 192, 1, 1), 192, 1, 7), 192, 7, 1);
        seven = Conv(seven, 192, 3, 3, stride: 2, padding: "valid");
        return Merge.Concatenate([three, seven, new MaxPooling2D(3, 2).Call(x)], 3, name);
    }

    // 8 x 8 places: windows of 1, 3 and twice 3, with rows and columns side by side.
    private static SymbolicTensor Large(SymbolicTensor x, string inner, string name)
    {
        var one = Conv(x, 320, 1, 1);
        var three = Conv(x, 384, 1, 1);
        three = Merge.Concatenate([Conv(three, 384, 1, 3), Conv(three, 384, 3, 1)], 3, inner);
        var twice = Conv(Conv(x, 448, 1, 1), 384, 3, 3);
        twice = Merge.Concatenate([Conv(twice, 384, 1, 3), Conv(twice, 384, 3, 1)], 3);
        return Merge.Concatenate([one, three, twice, Conv(Mean(x), 192, 1, 1)], 3, name);
    }

    private static SymbolicTensor Mean(SymbolicTensor x) => new AveragePooling2D(3, 1, "same").Call(x);

    private static SymbolicTensor Conv(SymbolicTensor x, int filters, int rows, int columns, int stride = 1, string padding = "same")
    {
        x = new Conv2D(filters, [rows, columns], stride, padding, useBias: false).Call(x);
        return new Activation("relu").Call(new BatchNormalization(3, scale: false).Call(x));
    }
}
