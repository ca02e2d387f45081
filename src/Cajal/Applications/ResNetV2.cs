using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>Residual networks of version 2: their blocks normalize before they convolve, so that nothing stands in the way of the sum.</summary>
/// <seealso href="https://arxiv.org/abs/1603.05027">He et al. 2016, Identity Mappings in Deep Residual Networks</seealso>
public abstract class ResNetV2 : ImageNetModel
{
    private protected ResNetV2(NetworkRequest request, string name, int[] depths, (string, string) md5)
        : base(new NetworkDrawing(
            request, PretrainedWeights.Published("resnet", name, request.IncludeTop, md5), request.PictureShape(size: 224, least: 32),
            x => ResidualNetwork.Draw(x, request, normalizesFirst: true, y => Stacks(y, depths))))
    {
    }

    /// <summary>Brings pixels into the form that these networks were trained with: from -1 to 1.</summary>
    /// <param name="x">Pixels from 0 to 255, RGB, <c>[batch, height, width, 3]</c> or <c>[height, width, 3]</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    public static Tensor PreprocessInput(Tensor x, string dataFormat = "channels_last") => ImageNet.PreprocessInput(x, "tf", dataFormat);

    /// <inheritdoc/>
    public override Tensor Preprocess(Tensor pictures) => PreprocessInput(pictures);

    // The last block of every stack but the last makes pictures smaller.
    private static SymbolicTensor Stacks(SymbolicTensor x, int[] depths)
    {
        for (var stack = 0; stack < depths.Length; stack++)
        {
            for (var i = 0; i < depths[stack]; i++)
            {
                var stride = stack < depths.Length - 1 && i == depths[stack] - 1 ? 2 : 1;
                x = Block(x, 64 << stack, stride, isFirst: i == 0, $"conv{stack + 2}_block{i + 1}");
            }
        }

        return x;
    }

    private static SymbolicTensor Block(SymbolicTensor x, int filters, int stride, bool isFirst, string name)
    {
        var ready = ResidualNetwork.Relu(ResidualNetwork.Norm(x, $"{name}_preact_bn"), $"{name}_preact_relu");
        var shortcut = isFirst ? new Conv2D(4 * filters, 1, stride, name: $"{name}_0_conv").Call(ready)
            : stride > 1 ? new MaxPooling2D(1, stride).Call(x)
            : x;
        x = new Conv2D(filters, 1, useBias: false, name: $"{name}_1_conv").Call(ready);
        x = ResidualNetwork.Relu(ResidualNetwork.Norm(x, $"{name}_1_bn"), $"{name}_1_relu");
        x = new ZeroPadding2D(1, name: $"{name}_2_pad").Call(x);
        x = new Conv2D(filters, 3, stride, useBias: false, name: $"{name}_2_conv").Call(x);
        x = ResidualNetwork.Relu(ResidualNetwork.Norm(x, $"{name}_2_bn"), $"{name}_2_relu");
        x = new Conv2D(4 * filters, 1, name: $"{name}_3_conv").Call(x);
        return Merge.Add([shortcut, x], $"{name}_out");
    }
}

/// <summary>ResNet50V2: 25,613,800 parameters, pictures of 224 x 224.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class ResNet50V2 : ResNetV2
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public ResNet50V2(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "resnet50v2")
        : base(
            new NetworkRequest("ResNet50V2", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "resnet50v2", [3, 4, 6, 3], ("3ef43a0b657b3be2300d5770ece849e0", "fac2f116257151a9d068a22e544a4917"))
    {
    }
}

/// <summary>ResNet101V2: 44,675,560 parameters, pictures of 224 x 224.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class ResNet101V2 : ResNetV2
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public ResNet101V2(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "resnet101v2")
        : base(
            new NetworkRequest("ResNet101V2", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "resnet101v2", [3, 4, 23, 3], ("6343647c601c52e1368623803854d971", "c0ed64b8031c3730f411d2eb4eea35b5"))
    {
    }
}

/// <summary>ResNet152V2: 60,380,648 parameters, pictures of 224 x 224.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class ResNet152V2 : ResNetV2
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public ResNet152V2(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "resnet152v2")
        : base(
            new NetworkRequest("ResNet152V2", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "resnet152v2", [3, 8, 36, 3], ("a49b44d1979771252814e80f8ec446f9", "ed17cf2e0169df9d443503ef94b23b33"))
    {
    }
}
