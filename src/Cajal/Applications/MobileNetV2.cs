using System.Globalization;
using Cajal.Data;
using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>MobileNetV2: blocks that widen, look at every channel apart, and narrow again. 3,538,984 parameters at <c>alpha</c> 1.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
/// <seealso href="https://arxiv.org/abs/1801.04381">Sandler et al. 2018, MobileNetV2: Inverted Residuals and Linear Bottlenecks</seealso>
public sealed class MobileNetV2 : ImageNetModel
{
    private const string Root = PretrainedWeights.Root + "tensorflow/keras-applications/mobilenet_v2/";

    private static readonly int[] Sizes = [96, 128, 160, 192, 224];

    // Filters and strides of the blocks.
    private static readonly (int Filters, int Stride)[] Blocks =
    [
        (16, 1), (24, 2), (24, 1), (32, 2), (32, 1), (32, 1), (64, 2), (64, 1), (64, 1), (64, 1), (96, 1), (96, 1), (96, 1), (160, 2), (160, 1), (160, 1), (320, 1),
    ];

    /// <summary>Makes the network.</summary>
    /// <param name="inputShape">
    /// Height, width and channels of pictures, at least 32 x 32; 224 x 224 x 3 by default, and without the classifier pictures of any size. Weights of ImageNet are
    /// published for 96, 128, 160, 192 and 224.
    /// </param>
    /// <param name="alpha">
    /// The number of filters as a multiple of the usual; weights of ImageNet are published for 0.35, 0.5, 0.75, 1, 1.3 and 1.4.
    /// </param>
    /// <param name="includeTop">Whether it ends in its classifier; else in the features of the last block.</param>
    /// <param name="weights"><c>"imagenet"</c> for those that Keras publishes, null for random numbers, or the path of a file.</param>
    /// <param name="inputTensor">A symbol to start from, in the place of a new <see cref="Input"/>.</param>
    /// <param name="pooling">
    /// Without the classifier: null for features <c>[batch, height, width, channels]</c>, <c>avg</c> or <c>max</c> for <c>[batch, channels]</c>.
    /// </param>
    /// <param name="classes">The number of classes of the classifier; 1,000 with the weights of ImageNet.</param>
    /// <param name="classifierActivation">The function at the end of the classifier; null for logits.</param>
    /// <param name="name">The model's name, such as <c>mobilenetv2_1.00_224</c>.</param>
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)" path="/exception"/>
    public MobileNetV2(
        PartialShape? inputShape = null, double alpha = 1, bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null,
        string? pooling = null, int classes = 1000, string? classifierActivation = "softmax", string? name = null)
        : this(new NetworkRequest("MobileNetV2", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name), alpha)
    {
    }

    private MobileNetV2(NetworkRequest request, double alpha)
        : this(request, request.PictureShape(Mobile.Size(request.InputShape ?? request.InputTensor?.Shape.WithoutBatch(), Sizes), least: 32), alpha)
    {
    }

    private MobileNetV2(NetworkRequest request, PartialShape pictures, double alpha)
        : base(new NetworkDrawing(
            request with { Name = request.Name ?? string.Create(CultureInfo.InvariantCulture, $"mobilenetv2_{alpha:F2}_{Mobile.Side(request, pictures, Sizes)}") },
            Published(request, pictures, alpha), pictures, x => Draw(x, request, alpha)))
    {
    }

    /// <summary>Brings pixels into the form that this network was trained with: from -1 to 1.</summary>
    /// <param name="x">Pixels from 0 to 255, RGB, <c>[batch, height, width, 3]</c> or <c>[height, width, 3]</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    public static Tensor PreprocessInput(Tensor x, string dataFormat = "channels_last") => ImageNet.PreprocessInput(x, "tf", dataFormat);

    /// <inheritdoc/>
    public override Tensor Preprocess(Tensor pictures) => PreprocessInput(pictures);

    private static RemoteFile Published(NetworkRequest request, PartialShape pictures, double alpha)
    {
        if (request.WantsImageNet && alpha is not (0.35 or 0.5 or 0.75 or 1 or 1.3 or 1.4))
        {
            throw request.Refuse(
                "alpha", $"{alpha}", "Weights of ImageNet are published for 0.35, 0.5, 0.75, 1, 1.3 and 1.4.", "one of these, or weights: null.");
        }

        // Keras publishes no check sums of these files.
        var width = alpha.ToString("0.0#", CultureInfo.InvariantCulture);
        var file = $"mobilenet_v2_weights_tf_dim_ordering_tf_kernels_{width}_{Mobile.Side(request, pictures, Sizes)}{(request.IncludeTop ? "" : "_no_top")}.h5";
        return new RemoteFile(Root + file, file);
    }

    private static SymbolicTensor Draw(SymbolicTensor x, NetworkRequest request, double alpha)
    {
        x = new Conv2D(Mobile.Divisible(32 * alpha), 3, 2, "same", useBias: false, name: "Conv1").Call(x);
        x = new ReLU(6, name: "Conv1_relu").Call(Norm(x, "bn_Conv1"));
        for (var i = 0; i < Blocks.Length; i++) x = Block(x, i, Mobile.Divisible((int)(Blocks[i].Filters * alpha)), Blocks[i].Stride);
        x = new Conv2D(alpha > 1 ? Mobile.Divisible(1280 * alpha) : 1280, 1, useBias: false, name: "Conv_1").Call(x);
        x = new ReLU(6, name: "out_relu").Call(Norm(x, "Conv_1_bn"));
        return request.IncludeTop ? NetworkTop.Classify(new GlobalAveragePooling2D().Call(x), request) : NetworkTop.Pool(x, request);
    }

    private static SymbolicTensor Block(SymbolicTensor x, int id, int filters, int stride)
    {
        var (input, channels) = (x, x.Shape[-1]!.Value);
        var name = id == 0 ? "expanded_conv" : $"block_{id}";
        if (id > 0)
        {
            x = new Conv2D(6 * channels, 1, padding: "same", useBias: false, name: $"{name}_expand").Call(x);
            x = new ReLU(6, name: $"{name}_expand_relu").Call(Norm(x, $"{name}_expand_BN"));
        }

        if (stride == 2) x = new ZeroPadding2D(Mobile.Border(x, 3), name: $"{name}_pad").Call(x);
        x = new DepthwiseConv2D(3, stride, stride == 1 ? "same" : "valid", useBias: false, name: $"{name}_depthwise").Call(x);
        x = new ReLU(6, name: $"{name}_depthwise_relu").Call(Norm(x, $"{name}_depthwise_BN"));
        x = new Conv2D(filters, 1, padding: "same", useBias: false, name: $"{name}_project").Call(x);
        x = Norm(x, $"{name}_project_BN");
        return channels == filters && stride == 1 ? Merge.Add([input, x], $"{name}_add") : x;
    }

    private static SymbolicTensor Norm(SymbolicTensor x, string name) => new BatchNormalization(momentum: 0.999, name: name).Call(x);
}
