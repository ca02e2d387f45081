using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>Densely connected networks: every layer of a block sees the outputs of all before it.</summary>
/// <seealso href="https://arxiv.org/abs/1608.06993">Huang et al. 2016, Densely Connected Convolutional Networks</seealso>
public abstract class DenseNet : ImageNetModel
{
    private const int Growth = 32;

    private protected DenseNet(NetworkRequest request, string name, int[] depths, (string, string) md5)
        : base(new NetworkDrawing(
            request, PretrainedWeights.Published("densenet", name, request.IncludeTop, md5), request.PictureShape(size: 224, least: 32),
            x => Draw(x, request, depths)))
    {
    }

    /// <summary>Brings pixels into the form that these networks were trained with: mean 0 and deviation 1 for each colour over ImageNet.</summary>
    /// <param name="x">Pixels from 0 to 255, RGB, <c>[batch, height, width, 3]</c> or <c>[height, width, 3]</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <exception cref="CajalException">CJ3474: these are no pictures of three colours.</exception>
    public static Tensor PreprocessInput(Tensor x, string dataFormat = "channels_last") => ImageNet.PreprocessInput(x, "torch", dataFormat);

    /// <inheritdoc/>
    public override Tensor Preprocess(Tensor pictures) => PreprocessInput(pictures);

    private static SymbolicTensor Draw(SymbolicTensor x, NetworkRequest request, int[] depths)
    {
        x = new ZeroPadding2D(3).Call(x);
        x = new Conv2D(64, 7, 2, useBias: false, name: "conv1_conv").Call(x);
        x = ResidualNetwork.Relu(ResidualNetwork.Norm(x, "conv1_bn"), "conv1_relu");
        x = new ZeroPadding2D(1).Call(x);
        x = new MaxPooling2D(3, 2, name: "pool1").Call(x);
        for (var stack = 0; stack < depths.Length; stack++)
        {
            if (stack > 0) x = Transition(x, $"pool{stack + 1}");
            for (var i = 1; i <= depths[stack]; i++) x = Block(x, $"conv{stack + 2}_block{i}");
        }

        x = ResidualNetwork.Relu(ResidualNetwork.Norm(x, "bn"), "relu");
        return NetworkTop.Add(x, request, namesPools: true);
    }

    private static SymbolicTensor Block(SymbolicTensor x, string name)
    {
        var y = ResidualNetwork.Relu(ResidualNetwork.Norm(x, $"{name}_0_bn"), $"{name}_0_relu");
        y = new Conv2D(4 * Growth, 1, useBias: false, name: $"{name}_1_conv").Call(y);
        y = ResidualNetwork.Relu(ResidualNetwork.Norm(y, $"{name}_1_bn"), $"{name}_1_relu");
        y = new Conv2D(Growth, 3, padding: "same", useBias: false, name: $"{name}_2_conv").Call(y);
        return Merge.Concatenate([x, y], 3, $"{name}_concat");
    }

    // Half the channels, half the sides.
    private static SymbolicTensor Transition(SymbolicTensor x, string name)
    {
        x = ResidualNetwork.Relu(ResidualNetwork.Norm(x, $"{name}_bn"), $"{name}_relu");
        x = new Conv2D(x.Shape[-1]!.Value / 2, 1, useBias: false, name: $"{name}_conv").Call(x);
        return new AveragePooling2D(2, 2, name: $"{name}_pool").Call(x);
    }
}

/// <summary>DenseNet121: 8,062,504 parameters, pictures of 224 x 224.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class DenseNet121 : DenseNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public DenseNet121(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "densenet121")
        : base(
            new NetworkRequest("DenseNet121", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "densenet121", [6, 12, 24, 16], ("9d60b8095a5708f2dcce2bca79d332c7", "30ee3e1110167f948a6b9946edeeb738"))
    {
    }
}

/// <summary>DenseNet169: 14,307,880 parameters, pictures of 224 x 224.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class DenseNet169 : DenseNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public DenseNet169(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "densenet169")
        : base(
            new NetworkRequest("DenseNet169", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "densenet169", [6, 12, 32, 32], ("d699b8f76981ab1b30698df4c175e90b", "b8c4d4c20dd625c148057b9ff1c1176b"))
    {
    }
}

/// <summary>DenseNet201: 20,242,984 parameters, pictures of 224 x 224.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class DenseNet201 : DenseNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public DenseNet201(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "densenet201")
        : base(
            new NetworkRequest("DenseNet201", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "densenet201", [6, 12, 48, 32], ("1ceb130c1ea1b78c3bf6114dbdfd8807", "c13680b51ded0fb44dff2d8f86ac8bb1"))
    {
    }
}
