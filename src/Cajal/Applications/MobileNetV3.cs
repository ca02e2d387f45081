using System.Globalization;
using Cajal.Data;
using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>MobileNetV3: found by search, with gates on channels and an activation that costs little.</summary>
/// <remarks>Pixels go in as they are, 0 to 255, unless <c>includePreprocessing</c> is off.</remarks>
/// <seealso href="https://arxiv.org/abs/1905.02244">Howard et al. 2019, Searching for MobileNetV3</seealso>
public abstract class MobileNetV3 : ImageNetModel
{
    private const string Root = PretrainedWeights.Root + "tensorflow/keras-applications/mobilenet_v3/";

    // Check sums with and without the classifier.
    private static readonly Dictionary<string, (string WithTop, string WithoutTop)> Md5 = new()
    {
        ["large_224_0.75"] = ("765b44a33ad4005b3ac83185abf1d0eb", "40af19a13ebea4e2ee0c676887f69a2e"),
        ["large_224_1.0"] = ("59e551e166be033d707958cf9e29a6a7", "07fb09a5933dd0c8eaafa16978110389"),
        ["large_minimalistic_224_1.0"] = ("675e7b876c45c57e9e63e6d90a36599c", "ec5221f64a2f6d1ef965a614bdae7973"),
        ["small_224_0.75"] = ("cb65d4e5be93758266aa0a7f2c6708b7", "ebdb5cc8e0b497cd13a7c275d475c819"),
        ["small_224_1.0"] = ("8768d4c2e7dee89b9d02b2d03d65d862", "d3e8ec802a04aa4fc771ee12a9a9b836"),
        ["small_minimalistic_224_1.0"] = ("99cd97fb2fcdad2bf028eb838de69e37", "cde8136e733e811080d9fcd8a252f7e4"),
    };

    private protected MobileNetV3(NetworkRequest request, Variant variant, Block[] blocks)
        : base(new NetworkDrawing(request, Published(request, variant), Pictures(request), x => Draw(x, request, variant, blocks)))
    {
    }

    /// <summary>The pixels as they are: the network prepares them itself.</summary>
    /// <param name="x">Pixels from 0 to 255.</param>
    /// <param name="dataFormat">Without meaning.</param>
    public static Tensor PreprocessInput(Tensor x, string dataFormat = "channels_last") => x;

    /// <inheritdoc/>
    public override Tensor Preprocess(Tensor pictures) => PreprocessInput(pictures);

    private static PartialShape Pictures(NetworkRequest request)
    {
        if (request.InputShape is not { } shape) return [null, null, 3];
        request.RequirePicture(shape, least: 32);
        return shape;
    }

    private static RemoteFile Published(NetworkRequest request, Variant variant)
    {
        var model = $"{variant.Size}{(variant.IsMinimalistic ? "_minimalistic" : "")}_224_{variant.Alpha.ToString("0.0#", CultureInfo.InvariantCulture)}";
        if (!Md5.TryGetValue(model, out var md5) && request.WantsImageNet)
        {
            throw request.Refuse("alpha", $"{variant.Alpha}", "Weights of ImageNet are published for 0.75 and 1, of the minimalistic form for 1.", "alpha: 1, or weights: null.");
        }

        var file = $"weights_mobilenet_v3_{model}_float{(request.IncludeTop ? "" : "_no_top_v2")}.h5";
        return new RemoteFile(Root + file, file, request.IncludeTop ? md5.WithTop : md5.WithoutTop);
    }

    private static SymbolicTensor Draw(SymbolicTensor x, NetworkRequest request, Variant variant, Block[] blocks)
    {
        if (variant.IncludesPreprocessing) x = new Rescaling(1 / 127.5, -1).Call(x);
        x = new Conv2D(16, 3, 2, "same", useBias: false, name: "conv").Call(x);
        x = variant.Activate(Norm(x, "conv_bn"));
        for (var i = 0; i < blocks.Length; i++) x = Invert(x, i, blocks[i], variant);
        x = new Conv2D(Mobile.Divisible(6 * x.Shape[-1]!.Value), 1, padding: "same", useBias: false, name: "conv_1").Call(x);
        x = variant.Activate(Norm(x, "conv_1_bn"));
        if (!request.IncludeTop) return NetworkTop.Pool(x, request, isNamed: true);
        x = new GlobalAveragePooling2D(keepDims: true).Call(x);
        var last = variant.Size == "small" ? 1024 : 1280;
        x = new Conv2D(variant.Alpha > 1 ? Mobile.Divisible(last * variant.Alpha) : last, 1, padding: "same", name: "conv_2").Call(x);
        x = variant.Activate(x);
        if (variant.Dropout > 0) x = new Dropout(variant.Dropout).Call(x);
        x = new Conv2D(request.Classes, 1, padding: "same", name: "logits").Call(x);
        x = new Flatten().Call(x);
        return new Activation(request.Activation ?? "linear", "predictions").Call(x);
    }

    private static SymbolicTensor Invert(SymbolicTensor x, int id, Block block, Variant variant)
    {
        var (input, channels) = (x, x.Shape[-1]!.Value);
        var (filters, kernel) = (Mobile.Divisible(block.Filters * variant.Alpha), block.Kernel == 5 && variant.IsMinimalistic ? 3 : block.Kernel);
        var name = id == 0 ? "expanded_conv" : $"expanded_conv_{id}";
        var wide = Mobile.Divisible(channels * block.Expansion);
        if (id > 0)
        {
            x = new Conv2D(wide, 1, padding: "same", useBias: false, name: $"{name}_expand").Call(x);
            x = Activate(Norm(x, $"{name}_expand_bn"));
        }

        if (block.Stride == 2) x = new ZeroPadding2D(Mobile.Border(x, kernel), name: $"{name}_depthwise_pad").Call(x);
        x = new DepthwiseConv2D(kernel, block.Stride, block.Stride == 1 ? "same" : "valid", useBias: false, name: $"{name}_depthwise").Call(x);
        x = Activate(Norm(x, $"{name}_depthwise_bn"));
        if (block.HasGate && !variant.IsMinimalistic) x = Gate(x, wide, name);
        x = new Conv2D(filters, 1, padding: "same", useBias: false, name: $"{name}_project").Call(x);
        x = Norm(x, $"{name}_project_bn");
        return block.Stride == 1 && channels == filters ? Merge.Add([input, x], $"{name}_add") : x;

        SymbolicTensor Activate(SymbolicTensor y) => block.IsRelu ? new ReLU().Call(y) : variant.Activate(y);
    }

    // Every channel times a number from 0 to 1 that depends on the means of all.
    private static SymbolicTensor Gate(SymbolicTensor x, int channels, string name)
    {
        var gate = new GlobalAveragePooling2D(keepDims: true, name: $"{name}_squeeze_excite_avg_pool").Call(x);
        gate = new Conv2D(Mobile.Divisible(channels * 0.25), 1, padding: "same", name: $"{name}_squeeze_excite_conv").Call(gate);
        gate = new ReLU(name: $"{name}_squeeze_excite_relu").Call(gate);
        gate = new Conv2D(channels, 1, padding: "same", name: $"{name}_squeeze_excite_conv_1").Call(gate);
        gate = new ReLU(6).Call(gate + 3f) * (1 / 6f);
        return Merge.Multiply([x, gate], $"{name}_squeeze_excite_mul");
    }

    private static SymbolicTensor Norm(SymbolicTensor x, string name) => new BatchNormalization(momentum: 0.999, name: name).Call(x);

    private protected readonly record struct Block(double Expansion, int Filters, int Kernel, int Stride, bool HasGate, bool IsRelu);

    private protected sealed record Variant(string Size, double Alpha, bool IsMinimalistic, double Dropout, bool IncludesPreprocessing)
    {
        /// <summary>Hard swish, or what small chips have.</summary>
        public SymbolicTensor Activate(SymbolicTensor x) => IsMinimalistic ? new ReLU().Call(x) : new Activation("hard_silu").Call(x);
    }
}

/// <summary>The smaller MobileNetV3: 2,554,968 parameters at <c>alpha</c> 1.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class MobileNetV3Small : MobileNetV3
{
    private static readonly Block[] Blocks =
    [
        new(1, 16, 3, 2, true, true), new(72.0 / 16, 24, 3, 2, false, true), new(88.0 / 24, 24, 3, 1, false, true), new(4, 40, 5, 2, true, false),
        new(6, 40, 5, 1, true, false), new(6, 40, 5, 1, true, false), new(3, 48, 5, 1, true, false), new(3, 48, 5, 1, true, false),
        new(6, 96, 5, 2, true, false), new(6, 96, 5, 1, true, false), new(6, 96, 5, 1, true, false),
    ];

    /// <summary>Makes the network.</summary>
    /// <param name="inputShape">Height, width and channels of pictures, at least 32 x 32; pictures of any size and three colours by default.</param>
    /// <param name="alpha">The number of filters as a multiple of the usual; weights of ImageNet are published for 0.75 and 1.</param>
    /// <param name="minimalistic">Whether it does without gates, windows of 5 x 5 and hard swish, for chips that lack them.</param>
    /// <param name="includeTop">Whether it ends in its classifier; else in the features of the last block.</param>
    /// <param name="weights"><c>"imagenet"</c> for those that Keras publishes, null for random numbers, or the path of a file.</param>
    /// <param name="inputTensor">A symbol to start from, in the place of a new <see cref="Input"/>.</param>
    /// <param name="classes">The number of classes of the classifier; 1,000 with the weights of ImageNet.</param>
    /// <param name="pooling">
    /// Without the classifier: null for features <c>[batch, height, width, channels]</c>, <c>avg</c> or <c>max</c> for <c>[batch, channels]</c>.
    /// </param>
    /// <param name="dropoutRate">The part that is dropped in front of the classifier.</param>
    /// <param name="classifierActivation">The function at the end of the classifier; null for logits.</param>
    /// <param name="includePreprocessing">Whether pixels are brought to the range -1 to 1 within the network.</param>
    /// <param name="name">The model's name.</param>
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)" path="/exception"/>
    public MobileNetV3Small(
        PartialShape? inputShape = null, double alpha = 1, bool minimalistic = false, bool includeTop = true, string? weights = "imagenet",
        SymbolicTensor? inputTensor = null, int classes = 1000, string? pooling = null, double dropoutRate = 0.2, string? classifierActivation = "softmax",
        bool includePreprocessing = true, string? name = "MobileNetV3Small")
        : base(
            new NetworkRequest("MobileNetV3Small", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            new Variant("small", alpha, minimalistic, dropoutRate, includePreprocessing), Blocks)
    {
    }
}

/// <summary>The larger MobileNetV3: 5,507,432 parameters at <c>alpha</c> 1.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class MobileNetV3Large : MobileNetV3
{
    private static readonly Block[] Blocks =
    [
        new(1, 16, 3, 1, false, true), new(4, 24, 3, 2, false, true), new(3, 24, 3, 1, false, true), new(3, 40, 5, 2, true, true), new(3, 40, 5, 1, true, true),
        new(3, 40, 5, 1, true, true), new(6, 80, 3, 2, false, false), new(2.5, 80, 3, 1, false, false), new(2.3, 80, 3, 1, false, false),
        new(2.3, 80, 3, 1, false, false), new(6, 112, 3, 1, true, false), new(6, 112, 3, 1, true, false), new(6, 160, 5, 2, true, false),
        new(6, 160, 5, 1, true, false), new(6, 160, 5, 1, true, false),
    ];

    /// <inheritdoc cref="MobileNetV3Small(PartialShape?, double, bool, bool, string?, SymbolicTensor?, int, string?, double, string?, bool, string?)"/>
    public MobileNetV3Large(
        PartialShape? inputShape = null, double alpha = 1, bool minimalistic = false, bool includeTop = true, string? weights = "imagenet",
        SymbolicTensor? inputTensor = null, int classes = 1000, string? pooling = null, double dropoutRate = 0.2, string? classifierActivation = "softmax",
        bool includePreprocessing = true, string? name = "MobileNetV3Large")
        : base(
            new NetworkRequest("MobileNetV3Large", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            new Variant("large", alpha, minimalistic, dropoutRate, includePreprocessing), Blocks)
    {
    }
}
