using System.Globalization;
using Cajal.Data;
using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>MobileNet: every convolution in two, one over the picture and one over the channels. 4,253,864 parameters at <c>alpha</c> 1.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
/// <seealso href="https://arxiv.org/abs/1704.04861">Howard et al. 2017, MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications</seealso>
public sealed class MobileNet : ImageNetModel
{
    private const string Root = PretrainedWeights.Root + "tensorflow/keras-applications/mobilenet/";

    private static readonly int[] Sizes = [128, 160, 192, 224];

    // Filters and strides of the blocks.
    private static readonly (int Filters, int Stride)[] Blocks =
    [
        (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1),
    ];

    /// <summary>Makes the network.</summary>
    /// <param name="inputShape">
    /// Height, width and channels of pictures, at least 32 x 32; 224 x 224 x 3 by default, and without the classifier pictures of any size. Weights of ImageNet are
    /// published for 128, 160, 192 and 224.
    /// </param>
    /// <param name="alpha">The number of filters as a multiple of the usual; weights of ImageNet are published for 0.25, 0.5, 0.75 and 1.</param>
    /// <param name="depthMultiplier">The number of kernels of each channel.</param>
    /// <param name="dropout">The part that is dropped in front of the classifier.</param>
    /// <param name="includeTop">Whether it ends in its classifier; else in the features of the last block.</param>
    /// <param name="weights"><c>"imagenet"</c> for those that Keras publishes, null for random numbers, or the path of a file.</param>
    /// <param name="inputTensor">A symbol to start from, in the place of a new <see cref="Input"/>.</param>
    /// <param name="pooling">
    /// Without the classifier: null for features <c>[batch, height, width, channels]</c>, <c>avg</c> or <c>max</c> for <c>[batch, channels]</c>.
    /// </param>
    /// <param name="classes">The number of classes of the classifier; 1,000 with the weights of ImageNet.</param>
    /// <param name="classifierActivation">The function at the end of the classifier; null for logits.</param>
    /// <param name="name">The model's name, such as <c>mobilenet_1.00_224</c>.</param>
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)" path="/exception"/>
    public MobileNet(
        PartialShape? inputShape = null, double alpha = 1, int depthMultiplier = 1, double dropout = 1e-3, bool includeTop = true, string? weights = "imagenet",
        SymbolicTensor? inputTensor = null, string? pooling = null, int classes = 1000, string? classifierActivation = "softmax", string? name = null)
        : this(
            new NetworkRequest("MobileNet", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            alpha, depthMultiplier, dropout)
    {
    }

    private MobileNet(NetworkRequest request, double alpha, int depthMultiplier, double dropout)
        : this(request, request.PictureShape(Mobile.Size(request.InputShape, Sizes), least: 32), alpha, depthMultiplier, dropout)
    {
    }

    private MobileNet(NetworkRequest request, PartialShape pictures, double alpha, int depthMultiplier, double dropout)
        : base(new NetworkDrawing(
            request with { Name = request.Name ?? string.Create(CultureInfo.InvariantCulture, $"mobilenet_{alpha:F2}_{Mobile.Side(request, pictures, Sizes)}") },
            Published(request, pictures, alpha, depthMultiplier), pictures, x => Draw(x, request, alpha, depthMultiplier, dropout)))
    {
    }

    /// <summary>Brings pixels into the form that this network was trained with: from -1 to 1.</summary>
    /// <param name="x">Pixels from 0 to 255, RGB, <c>[batch, height, width, 3]</c> or <c>[height, width, 3]</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    public static Tensor PreprocessInput(Tensor x, string dataFormat = "channels_last") => ImageNet.PreprocessInput(x, "tf", dataFormat);

    /// <inheritdoc/>
    public override Tensor Preprocess(Tensor pictures) => PreprocessInput(pictures);

    private static RemoteFile Published(NetworkRequest request, PartialShape pictures, double alpha, int depthMultiplier)
    {
        if (request.WantsImageNet && depthMultiplier != 1)
        {
            throw request.Refuse("depthMultiplier", $"{depthMultiplier}", "Weights of ImageNet are published for 1.", "depthMultiplier: 1, or weights: null.");
        }

        var text = alpha switch { 1 => "1_0", 0.75 => "7_5", 0.5 => "5_0", 0.25 => "2_5", _ => null };
        if (request.WantsImageNet && text is null)
        {
            throw request.Refuse("alpha", $"{alpha}", "Weights of ImageNet are published for 0.25, 0.5, 0.75 and 1.", "one of these, or weights: null.");
        }

        // Keras publishes no check sums of these files.
        var file = $"mobilenet_{text}_{Mobile.Side(request, pictures, Sizes)}_tf{(request.IncludeTop ? "" : "_no_top")}.h5";
        return new RemoteFile(Root + file, file);
    }

    private static SymbolicTensor Draw(SymbolicTensor x, NetworkRequest request, double alpha, int depthMultiplier, double dropout)
    {
        x = new Conv2D(Scaled(32), 3, strides: 2, padding: "same", useBias: false, name: "conv1").Call(x);
        x = new BatchNormalization(name: "conv1_bn").Call(x);
        x = new ReLU(6, name: "conv1_relu").Call(x);
        for (var i = 0; i < Blocks.Length; i++) x = Block(x, i + 1, Blocks[i].Filters, Blocks[i].Stride);
        if (!request.IncludeTop) return NetworkTop.Pool(x, request);
        x = new GlobalAveragePooling2D(keepDims: true).Call(x);
        x = new Dropout(dropout, name: "dropout").Call(x);
        x = new Conv2D(request.Classes, 1, padding: "same", name: "conv_preds").Call(x);
        x = new Reshape(request.Classes, name: "reshape_2").Call(x);
        return new Activation(request.Activation ?? "linear", name: "predictions").Call(x);

        int Scaled(int filters) => Option.Positive((int)(filters * alpha), nameof(MobileNet), nameof(alpha));

        SymbolicTensor Block(SymbolicTensor x, int id, int filters, int stride)
        {
            if (stride == 2) x = new ZeroPadding2D([(0, 1), (0, 1)], name: $"conv_pad_{id}").Call(x);
            x = new DepthwiseConv2D(
                3, stride, padding: stride == 1 ? "same" : "valid", depthMultiplier: depthMultiplier, useBias: false, name: $"conv_dw_{id}").Call(x);
            x = new BatchNormalization(name: $"conv_dw_{id}_bn").Call(x);
            x = new ReLU(6, name: $"conv_dw_{id}_relu").Call(x);
            x = new Conv2D(Scaled(filters), 1, padding: "same", useBias: false, name: $"conv_pw_{id}").Call(x);
            x = new BatchNormalization(name: $"conv_pw_{id}_bn").Call(x);
            return new ReLU(6, name: $"conv_pw_{id}_relu").Call(x);
        }
    }
}
