using Cajal.Data;
using Cajal.Initializers;
using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>EfficientNets: one network found by search, made wider, deeper and sharper together.</summary>
/// <remarks>Pixels go in as they are, 0 to 255.</remarks>
/// <seealso href="https://arxiv.org/abs/1905.11946">Tan and Le 2019, EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks</seealso>
public abstract class EfficientNet : ImageNetModel
{
    private static readonly Block[] Blocks =
    [
        new(3, 1, 32, 16, 1, 1), new(3, 2, 16, 24, 6, 2), new(5, 2, 24, 40, 6, 2), new(3, 3, 40, 80, 6, 2), new(5, 3, 80, 112, 6, 1), new(5, 4, 112, 192, 6, 2),
        new(3, 1, 192, 320, 6, 1),
    ];

    private protected EfficientNet(NetworkRequest request, string name, int size, Scaling scaling, (string WithTop, string WithoutTop) md5)
        : base(new NetworkDrawing(request, Published(request, name, md5), request.PictureShape(size, least: 32), x => Draw(x, request, scaling)))
    {
    }

    /// <summary>The pixels as they are: the network prepares them itself.</summary>
    /// <param name="x">Pixels from 0 to 255.</param>
    /// <param name="dataFormat">Without meaning.</param>
    public static Tensor PreprocessInput(Tensor x, string dataFormat = "channels_last") => x;

    /// <inheritdoc/>
    public override Tensor Preprocess(Tensor pictures) => PreprocessInput(pictures);

    private static RemoteFile Published(NetworkRequest request, string name, (string WithTop, string WithoutTop) md5)
    {
        var file = $"{name}{(request.IncludeTop ? "" : "_notop")}.h5";
        return new RemoteFile($"{PretrainedWeights.Root}keras-applications/{file}", file, request.IncludeTop ? md5.WithTop : md5.WithoutTop);
    }

    private static SymbolicTensor Draw(SymbolicTensor x, NetworkRequest request, Scaling scaling)
    {
        x = new Rescaling(1 / 255.0).Call(x);
        x = new Normalization(3).Call(x);
        // The published weights were learned with this slip, roots of deviations, and so need it.
        if (request.WantsImageNet) x = new Rescaling([1 / Math.Sqrt(0.229), 1 / Math.Sqrt(0.224), 1 / Math.Sqrt(0.225)]).Call(x);
        x = new ZeroPadding2D(Mobile.Border(x, 3), name: "stem_conv_pad").Call(x);
        x = new Conv2D(Wide(32), 3, 2, useBias: false, kernelInitializer: EfficientLayers.Kernel, name: "stem_conv").Call(x);
        x = Swish(Norm(x, "stem_bn"), "stem_activation");
        var (count, total) = (0, Blocks.Sum(b => Deep(b.Repeats)));
        for (var stage = 0; stage < Blocks.Length; stage++)
        {
            var block = Blocks[stage];
            for (var i = 0; i < Deep(block.Repeats); i++)
            {
                var step = block with { Input = Wide(i == 0 ? block.Input : block.Output), Output = Wide(block.Output), Stride = i == 0 ? block.Stride : 1 };
                x = Invert(x, step, 0.2 * count++ / total, $"block{stage + 1}{(char)('a' + i)}_");
            }
        }

        x = new Conv2D(Wide(1280), 1, padding: "same", useBias: false, kernelInitializer: EfficientLayers.Kernel, name: "top_conv").Call(x);
        return EfficientLayers.Top(Swish(Norm(x, "top_bn"), "top_activation"), request, scaling.Dropout);

        int Wide(int filters) => Mobile.Divisible(filters * scaling.Width);

        int Deep(int repeats) => (int)Math.Ceiling(scaling.Depth * repeats);
    }

    private static SymbolicTensor Invert(SymbolicTensor input, Block block, double drop, string name)
    {
        var (x, wide) = (input, block.Input * block.Expansion);
        if (block.Expansion != 1)
        {
            x = new Conv2D(wide, 1, padding: "same", useBias: false, kernelInitializer: EfficientLayers.Kernel, name: $"{name}expand_conv").Call(x);
            x = Swish(Norm(x, $"{name}expand_bn"), $"{name}expand_activation");
        }

        if (block.Stride == 2) x = new ZeroPadding2D(Mobile.Border(x, block.Window), name: $"{name}dwconv_pad").Call(x);
        x = new DepthwiseConv2D(
            block.Window, block.Stride, block.Stride == 2 ? "valid" : "same", useBias: false, depthwiseInitializer: EfficientLayers.Kernel, name: $"{name}dwconv").Call(x);
        x = Swish(Norm(x, $"{name}bn"), $"{name}activation");
        x = EfficientLayers.Gate(x, Math.Max(1, block.Input / 4), wide, name);
        x = new Conv2D(block.Output, 1, padding: "same", useBias: false, kernelInitializer: EfficientLayers.Kernel, name: $"{name}project_conv").Call(x);
        x = Norm(x, $"{name}project_bn");
        return block.Stride == 1 && block.Input == block.Output ? EfficientLayers.Join(x, input, drop, name) : x;
    }

    private static SymbolicTensor Norm(SymbolicTensor x, string name) => new BatchNormalization(3, name: name).Call(x);

    private static SymbolicTensor Swish(SymbolicTensor x, string name) => new Activation("silu", name).Call(x);

    private protected readonly record struct Scaling(double Width, double Depth, double Dropout);

    private readonly record struct Block(int Window, int Repeats, int Input, int Output, int Expansion, int Stride);
}

/// <summary>EfficientNetB0: 5,330,571 parameters, pictures of 224 x 224.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetB0 : EfficientNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public EfficientNetB0(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "efficientnetb0")
        : base(
            new NetworkRequest("EfficientNetB0", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "efficientnetb0", 224, new Scaling(1, 1, 0.2), ("902e53a9f72be733fc0bcb005b3ebbac", "50bc09e76180e00e4465e1a485ddc09d"))
    {
    }
}

/// <summary>EfficientNetB1: 7,856,239 parameters, pictures of 240 x 240.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetB1 : EfficientNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public EfficientNetB1(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "efficientnetb1")
        : base(
            new NetworkRequest("EfficientNetB1", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "efficientnetb1", 240, new Scaling(1, 1.1, 0.2), ("1d254153d4ab51201f1646940f018540", "74c4e6b3e1f6a1eea24c589628592432"))
    {
    }
}

/// <summary>EfficientNetB2: 9,177,569 parameters, pictures of 260 x 260.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetB2 : EfficientNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public EfficientNetB2(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "efficientnetb2")
        : base(
            new NetworkRequest("EfficientNetB2", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "efficientnetb2", 260, new Scaling(1.1, 1.2, 0.3), ("b15cce36ff4dcbd00b6dd88e7857a6ad", "111f8e2ac8aa800a7a99e3239f7bfb39"))
    {
    }
}

/// <summary>EfficientNetB3: 12,320,535 parameters, pictures of 300 x 300.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetB3 : EfficientNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public EfficientNetB3(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "efficientnetb3")
        : base(
            new NetworkRequest("EfficientNetB3", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "efficientnetb3", 300, new Scaling(1.2, 1.4, 0.3), ("ffd1fdc53d0ce67064dc6a9c7960ede0", "af6d107764bb5b1abb91932881670226"))
    {
    }
}

/// <summary>EfficientNetB4: 19,466,823 parameters, pictures of 380 x 380.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetB4 : EfficientNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public EfficientNetB4(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "efficientnetb4")
        : base(
            new NetworkRequest("EfficientNetB4", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "efficientnetb4", 380, new Scaling(1.4, 1.8, 0.4), ("18c95ad55216b8f92d7e70b3a046e2fc", "ebc24e6d6c33eaebbd558eafbeedf1ba"))
    {
    }
}

/// <summary>EfficientNetB5: 30,562,527 parameters, pictures of 456 x 456.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetB5 : EfficientNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public EfficientNetB5(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "efficientnetb5")
        : base(
            new NetworkRequest("EfficientNetB5", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "efficientnetb5", 456, new Scaling(1.6, 2.2, 0.4), ("ace28f2a6363774853a83a0b21b9421a", "38879255a25d3c92d5e44e04ae6cec6f"))
    {
    }
}

/// <summary>EfficientNetB6: 43,265,143 parameters, pictures of 528 x 528.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetB6 : EfficientNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public EfficientNetB6(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "efficientnetb6")
        : base(
            new NetworkRequest("EfficientNetB6", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "efficientnetb6", 528, new Scaling(1.8, 2.6, 0.5), ("165f6e37dce68623721b423839de8be5", "9ecce42647a20130c1f39a5d4cb75743"))
    {
    }
}

/// <summary>EfficientNetB7: 66,658,687 parameters, pictures of 600 x 600.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetB7 : EfficientNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public EfficientNetB7(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "efficientnetb7")
        : base(
            new NetworkRequest("EfficientNetB7", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "efficientnetb7", 600, new Scaling(2, 3.1, 0.5), ("8c03f828fec3ef71311cd463b6759d99", "cbcfe4450ddf6f3ad90b1b398090fe4a"))
    {
    }
}
