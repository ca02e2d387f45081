using Cajal.Data;
using Cajal.Initializers;
using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>EfficientNets of version 2: the first blocks convolve over picture and channels at once, which trains faster.</summary>
/// <remarks>Pixels go in as they are, 0 to 255, unless <c>includePreprocessing</c> is off.</remarks>
/// <seealso href="https://arxiv.org/abs/2104.00298">Tan and Le 2021, EfficientNetV2: Smaller Models and Faster Training</seealso>
public abstract class EfficientNetV2 : ImageNetModel
{
    private protected EfficientNetV2(NetworkRequest request, Scaling scaling, Block[] blocks, (string WithTop, string WithoutTop) md5)
        : base(new NetworkDrawing(
            request, Published(request, scaling.Name, md5), request.PictureShape(scaling.Size, least: 32), x => Draw(x, request, scaling, blocks)))
    {
    }

    /// <summary>The pixels as they are: the network prepares them itself.</summary>
    /// <param name="x">Pixels from 0 to 255.</param>
    /// <param name="dataFormat">Without meaning.</param>
    public static Tensor PreprocessInput(Tensor x, string dataFormat = "channels_last") => x;

    /// <inheritdoc/>
    public override Tensor Preprocess(Tensor pictures) => PreprocessInput(pictures);

    // The blocks of B0 to B3, before they are made wider and deeper.
    private protected static Block[] Basic { get; } =
    [
        new(1, 32, 16, 1, false, 1, true), new(2, 16, 32, 4, false, 2, true), new(2, 32, 48, 4, false, 2, true), new(3, 48, 96, 4, true, 2, false),
        new(5, 96, 112, 6, true, 1, false), new(8, 112, 192, 6, true, 2, false),
    ];

    private static RemoteFile Published(NetworkRequest request, string name, (string WithTop, string WithoutTop) md5)
    {
        var file = $"{name}{(request.IncludeTop ? "" : "_notop")}.h5";
        return new RemoteFile(
            $"{PretrainedWeights.Root}tensorflow/keras-applications/efficientnet_v2/{file}", file, request.IncludeTop ? md5.WithTop : md5.WithoutTop);
    }

    private static SymbolicTensor Draw(SymbolicTensor x, NetworkRequest request, Scaling scaling, Block[] blocks)
    {
        if (scaling.IncludesPreprocessing) x = Prepare(x, isBasic: blocks == Basic);
        x = new Conv2D(Wide(blocks[0].Input), 3, 2, "same", useBias: false, kernelInitializer: EfficientLayers.Kernel, name: "stem_conv").Call(x);
        x = Swish(Norm(x, "stem_bn"), "stem_activation");
        var (count, total) = (0, blocks.Sum(b => b.Repeats)); // Keras counts blocks before they are repeated more often.
        for (var stage = 0; stage < blocks.Length; stage++)
        {
            var block = blocks[stage];
            for (var i = 0; i < (int)Math.Ceiling(scaling.Depth * block.Repeats); i++)
            {
                var step = block with { Input = Wide(i == 0 ? block.Input : block.Output), Output = Wide(block.Output), Stride = i == 0 ? block.Stride : 1 };
                var (drop, name) = (0.2 * count++ / total, $"block{stage + 1}{(char)('a' + i)}_");
                x = step.IsFused ? Fuse(x, step, drop, name) : Invert(x, step, drop, name);
            }
        }

        x = new Conv2D(Wide(1280), 1, padding: "same", useBias: false, kernelInitializer: EfficientLayers.Kernel, name: "top_conv").Call(x);
        return EfficientLayers.Top(Swish(Norm(x, "top_bn"), "top_activation"), request, dropout: 0.2, new Constant(0));

        int Wide(int filters) => Mobile.Rounded(filters * scaling.Width);
    }

    private static SymbolicTensor Prepare(SymbolicTensor x, bool isBasic)
    {
        if (!isBasic || x.Shape[-1] != 3) return new Rescaling(1 / 128.0, -1).Call(x);
        x = new Rescaling(1 / 255.0).Call(x);
        Tensor mean = new[] { 0.485f, 0.456f, 0.406f };
        Tensor variance = new[] { (float)(0.229 * 0.229), (float)(0.224 * 0.224), (float)(0.225 * 0.225) };
        return new Normalization(3, mean, variance).Call(x);
    }

    private static SymbolicTensor Invert(SymbolicTensor input, Block block, double drop, string name)
    {
        var (x, wide) = (input, block.Input * block.Expansion);
        x = Convolve(x, wide, 1, 1, $"{name}expand_conv");
        x = Swish(Norm(x, $"{name}expand_bn"), $"{name}expand_activation");
        x = new DepthwiseConv2D(3, block.Stride, "same", useBias: false, depthwiseInitializer: EfficientLayers.Kernel, name: $"{name}dwconv2").Call(x);
        x = Swish(Norm(x, $"{name}bn"), $"{name}activation");
        if (block.HasGate) x = EfficientLayers.Gate(x, Math.Max(1, block.Input / 4), wide, name);
        x = Norm(Convolve(x, block.Output, 1, 1, $"{name}project_conv"), $"{name}project_bn");
        return block.KeepsShape ? EfficientLayers.Join(x, input, drop, name) : x;
    }

    private static SymbolicTensor Fuse(SymbolicTensor input, Block block, double drop, string name)
    {
        var x = input;
        if (block.Expansion == 1)
        {
            x = Norm(Convolve(x, block.Output, 3, block.Stride, $"{name}project_conv"), $"{name}project_bn");
            x = Swish(x, $"{name}project_activation");
        }
        else
        {
            x = Convolve(x, block.Input * block.Expansion, 3, block.Stride, $"{name}expand_conv");
            x = Swish(Norm(x, $"{name}expand_bn"), $"{name}expand_activation");
            x = Norm(Convolve(x, block.Output, 1, 1, $"{name}project_conv"), $"{name}project_bn");
        }

        return block.KeepsShape ? EfficientLayers.Join(x, input, drop, name) : x;
    }

    private static SymbolicTensor Convolve(SymbolicTensor x, int filters, int window, int stride, string name) =>
        new Conv2D(filters, window, stride, "same", useBias: false, kernelInitializer: EfficientLayers.Kernel, name: name).Call(x);

    private static SymbolicTensor Norm(SymbolicTensor x, string name) => new BatchNormalization(3, momentum: 0.9, name: name).Call(x);

    private static SymbolicTensor Swish(SymbolicTensor x, string name) => new Activation("silu", name).Call(x);

    private protected sealed record Scaling(string Name, int Size, double Width, double Depth, bool IncludesPreprocessing);

    private protected readonly record struct Block(int Repeats, int Input, int Output, int Expansion, bool HasGate, int Stride, bool IsFused)
    {
        public bool KeepsShape => Stride == 1 && Input == Output;
    }
}

/// <summary>EfficientNetV2B0: 7,200,312 parameters, pictures of 224 x 224.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetV2B0 : EfficientNetV2
{
    /// <summary>Makes the network.</summary>
    /// <param name="includeTop">Whether it ends in its classifier; else in the features of the last block.</param>
    /// <param name="weights"><c>"imagenet"</c> for those that Keras publishes, null for random numbers, or the path of a file.</param>
    /// <param name="inputTensor">A symbol to start from, in the place of a new <see cref="Input"/>.</param>
    /// <param name="inputShape">
    /// Height, width and channels of pictures. By default those that the network was trained with, and without the classifier pictures of any size.
    /// </param>
    /// <param name="pooling">
    /// Without the classifier: null for features <c>[batch, height, width, channels]</c>, <c>avg</c> or <c>max</c> for <c>[batch, channels]</c>.
    /// </param>
    /// <param name="classes">The number of classes of the classifier; 1,000 with the weights of ImageNet.</param>
    /// <param name="classifierActivation">The function at the end of the classifier; null for logits.</param>
    /// <param name="includePreprocessing">Whether pixels are brought to another range within the network.</param>
    /// <param name="name">The model's name.</param>
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)" path="/exception"/>
    public EfficientNetV2B0(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", bool includePreprocessing = true,
        string? name = "efficientnetv2-b0")
        : base(
            new NetworkRequest("EfficientNetV2B0", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            new Scaling("efficientnetv2-b0", 224, 1, 1, includePreprocessing), Basic, ("21ecbf6da12460d5c40bb2f29ceb2188", "893217f2bb855e2983157299931e43ff"))
    {
    }
}

/// <summary>EfficientNetV2B1: 8,212,124 parameters, pictures of 240 x 240.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetV2B1 : EfficientNetV2
{
    /// <inheritdoc cref="EfficientNetV2B0.EfficientNetV2B0(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, bool, string?)"/>
    public EfficientNetV2B1(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", bool includePreprocessing = true,
        string? name = "efficientnetv2-b1")
        : base(
            new NetworkRequest("EfficientNetV2B1", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            new Scaling("efficientnetv2-b1", 240, 1, 1.1, includePreprocessing), Basic, ("069f0534ff22adf035c89e2d9547a9dc", "0e80663031ca32d657f9caa404b6ec37"))
    {
    }
}

/// <summary>EfficientNetV2B2: 10,178,374 parameters, pictures of 260 x 260.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetV2B2 : EfficientNetV2
{
    /// <inheritdoc cref="EfficientNetV2B0.EfficientNetV2B0(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, bool, string?)"/>
    public EfficientNetV2B2(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", bool includePreprocessing = true,
        string? name = "efficientnetv2-b2")
        : base(
            new NetworkRequest("EfficientNetV2B2", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            new Scaling("efficientnetv2-b2", 260, 1.1, 1.2, includePreprocessing), Basic, ("424e49f28180edbde1e94797771950a7", "1dfe2e7a5d45b6632553a8961ea609eb"))
    {
    }
}

/// <summary>EfficientNetV2B3: 14,467,622 parameters, pictures of 300 x 300.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetV2B3 : EfficientNetV2
{
    /// <inheritdoc cref="EfficientNetV2B0.EfficientNetV2B0(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, bool, string?)"/>
    public EfficientNetV2B3(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", bool includePreprocessing = true,
        string? name = "efficientnetv2-b3")
        : base(
            new NetworkRequest("EfficientNetV2B3", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            new Scaling("efficientnetv2-b3", 300, 1.2, 1.4, includePreprocessing), Basic, ("1f1fc43bd98a6e4fd8fdfd551e02c7a0", "f6abf7b5849ac99a89b50dd3fd532856"))
    {
    }
}

/// <summary>EfficientNetV2S: 21,612,360 parameters, pictures of 384 x 384.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetV2S : EfficientNetV2
{
    private static readonly Block[] Blocks =
    [
        new(2, 24, 24, 1, false, 1, true), new(4, 24, 48, 4, false, 2, true), new(4, 48, 64, 4, false, 2, true), new(6, 64, 128, 4, true, 2, false),
        new(9, 128, 160, 6, true, 1, false), new(15, 160, 256, 6, true, 2, false),
    ];

    /// <inheritdoc cref="EfficientNetV2B0.EfficientNetV2B0(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, bool, string?)"/>
    public EfficientNetV2S(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", bool includePreprocessing = true,
        string? name = "efficientnetv2-s")
        : base(
            new NetworkRequest("EfficientNetV2S", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            new Scaling("efficientnetv2-s", 384, 1, 1, includePreprocessing), Blocks, ("e1d88a8495beba45748fedd0cecbe016", "af0682fb74e8c54910f2d4393339c070"))
    {
    }
}

/// <summary>EfficientNetV2M: 54,431,388 parameters, pictures of 480 x 480.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetV2M : EfficientNetV2
{
    private static readonly Block[] Blocks =
    [
        new(3, 24, 24, 1, false, 1, true), new(5, 24, 48, 4, false, 2, true), new(5, 48, 80, 4, false, 2, true), new(7, 80, 160, 4, true, 2, false),
        new(14, 160, 176, 6, true, 1, false), new(18, 176, 304, 6, true, 2, false), new(5, 304, 512, 6, true, 1, false),
    ];

    /// <inheritdoc cref="EfficientNetV2B0.EfficientNetV2B0(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, bool, string?)"/>
    public EfficientNetV2M(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", bool includePreprocessing = true,
        string? name = "efficientnetv2-m")
        : base(
            new NetworkRequest("EfficientNetV2M", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            new Scaling("efficientnetv2-m", 480, 1, 1, includePreprocessing), Blocks, ("a3bf6aa3276309f4fc6a34aa114c95cd", "1b8dc055df72dde80d614482840fe342"))
    {
    }
}

/// <summary>EfficientNetV2L: 119,027,848 parameters, pictures of 480 x 480.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class EfficientNetV2L : EfficientNetV2
{
    private static readonly Block[] Blocks =
    [
        new(4, 32, 32, 1, false, 1, true), new(7, 32, 64, 4, false, 2, true), new(7, 64, 96, 4, false, 2, true), new(10, 96, 192, 4, true, 2, false),
        new(19, 192, 224, 6, true, 1, false), new(25, 224, 384, 6, true, 2, false), new(7, 384, 640, 6, true, 1, false),
    ];

    /// <inheritdoc cref="EfficientNetV2B0.EfficientNetV2B0(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, bool, string?)"/>
    public EfficientNetV2L(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", bool includePreprocessing = true,
        string? name = "efficientnetv2-l")
        : base(
            new NetworkRequest("EfficientNetV2L", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            new Scaling("efficientnetv2-l", 480, 1, 1, includePreprocessing), Blocks, ("27e6d408b53c7ebc868fefa357689935", "b0b66b5c863aef5b46e8608fe1711615"))
    {
    }
}
