using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>Xception: convolutions apart over the picture and over the channels, with a sum around every block. 22,910,480 parameters, pictures of 299 x 299.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
/// <seealso href="https://arxiv.org/abs/1610.02357">Chollet 2016, Xception: Deep Learning with Depthwise Separable Convolutions</seealso>
public sealed class Xception : ImageNetModel
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public Xception(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "xception")
        : this(new NetworkRequest("Xception", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name))
    {
    }

    private Xception(NetworkRequest request)
        : base(new NetworkDrawing(
            request,
            PretrainedWeights.Published(
                "xception", "xception", request.IncludeTop, ("0a58e3b7378bc2990ea3b43d5981f1f6", "b0042744bf5b25fce3cb969f33bebb97")),
            request.PictureShape(size: 299, least: 71), x => Draw(x, request)))
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
        x = new Conv2D(32, 3, 2, useBias: false, name: "block1_conv1").Call(x);
        x = Relu(new BatchNormalization(name: "block1_conv1_bn").Call(x), "block1_conv1_act");
        x = new Conv2D(64, 3, useBias: false, name: "block1_conv2").Call(x);
        x = Relu(new BatchNormalization(name: "block1_conv2_bn").Call(x), "block1_conv2_act");
        x = Smaller(x, 128, 128, "block2", startsWithRelu: false);
        x = Smaller(x, 256, 256, "block3");
        x = Smaller(x, 728, 728, "block4");
        for (var block = 5; block <= 12; block++)
        {
            var y = x;
            for (var i = 1; i <= 3; i++) y = Convolve(Relu(y, $"block{block}_sepconv{i}_act"), 728, $"block{block}_sepconv{i}");
            x = Merge.Add([y, x]);
        }

        x = Smaller(x, 728, 1024, "block13");
        x = Relu(Convolve(x, 1536, "block14_sepconv1"), "block14_sepconv1_act");
        x = Relu(Convolve(x, 2048, "block14_sepconv2"), "block14_sepconv2_act");
        return NetworkTop.Add(x, request);
    }

    private static SymbolicTensor Smaller(SymbolicTensor x, int first, int second, string name, bool startsWithRelu = true)
    {
        var shortcut = new Conv2D(second, 1, 2, "same", useBias: false).Call(x);
        shortcut = new BatchNormalization().Call(shortcut);
        if (startsWithRelu) x = Relu(x, $"{name}_sepconv1_act");
        x = Convolve(x, first, $"{name}_sepconv1");
        x = Convolve(Relu(x, $"{name}_sepconv2_act"), second, $"{name}_sepconv2");
        x = new MaxPooling2D(3, 2, "same", name: $"{name}_pool").Call(x);
        return Merge.Add([x, shortcut]);
    }

    private static SymbolicTensor Convolve(SymbolicTensor x, int filters, string name)
    {
        x = new SeparableConv2D(filters, 3, padding: "same", useBias: false, name: name).Call(x);
        return new BatchNormalization(name: $"{name}_bn").Call(x);
    }

    private static SymbolicTensor Relu(SymbolicTensor x, string name) => new Activation("relu", name).Call(x);
}
