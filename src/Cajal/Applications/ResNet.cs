using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>Residual networks: blocks of three convolutions whose output is added to their input.</summary>
/// <seealso href="https://arxiv.org/abs/1512.03385">He et al. 2015, Deep Residual Learning for Image Recognition</seealso>
public abstract class ResNet : ImageNetModel
{
    private protected ResNet(NetworkRequest request, string name, int[] depths, (string, string) md5)
        : base(new NetworkDrawing(
            request, PretrainedWeights.Published("resnet", name, request.IncludeTop, md5), request.PictureShape(size: 224, least: 32),
            x => ResidualNetwork.Draw(x, request, normalizesFirst: false, y => Stacks(y, depths))))
    {
    }

    /// <summary>Brings pixels into the form that these networks were trained with: BGR, minus the mean of each channel.</summary>
    /// <param name="x">Pixels from 0 to 255, RGB, <c>[batch, height, width, 3]</c> or <c>[height, width, 3]</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <exception cref="CajalException">CJ3474: these are no pictures of three colours.</exception>
    public static Tensor PreprocessInput(Tensor x, string dataFormat = "channels_last") => ImageNet.PreprocessInput(x, "caffe", dataFormat);

    /// <inheritdoc/>
    public override Tensor Preprocess(Tensor pictures) => PreprocessInput(pictures);

    private static SymbolicTensor Stacks(SymbolicTensor x, int[] depths)
    {
        for (var stack = 0; stack < depths.Length; stack++)
        {
            for (var i = 0; i < depths[stack]; i++) x = Block(x, 64 << stack, stride: stack > 0 && i == 0 ? 2 : 1, isFirst: i == 0, $"conv{stack + 2}_block{i + 1}");
        }

        return x;
    }

    private static SymbolicTensor Block(SymbolicTensor x, int filters, int stride, bool isFirst, string name)
    {
        var shortcut = x;
        if (isFirst) shortcut = ResidualNetwork.Norm(new Conv2D(4 * filters, 1, stride, name: $"{name}_0_conv").Call(x), $"{name}_0_bn");
        x = new Conv2D(filters, 1, stride, name: $"{name}_1_conv").Call(x);
        x = ResidualNetwork.Relu(ResidualNetwork.Norm(x, $"{name}_1_bn"), $"{name}_1_relu");
        x = new Conv2D(filters, 3, padding: "same", name: $"{name}_2_conv").Call(x);
        x = ResidualNetwork.Relu(ResidualNetwork.Norm(x, $"{name}_2_bn"), $"{name}_2_relu");
        x = new Conv2D(4 * filters, 1, name: $"{name}_3_conv").Call(x);
        x = ResidualNetwork.Norm(x, $"{name}_3_bn");
        return ResidualNetwork.Relu(Merge.Add([shortcut, x], $"{name}_add"), $"{name}_out");
    }
}

/// <summary>ResNet50: 25,636,712 parameters, pictures of 224 x 224.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class ResNet50 : ResNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public ResNet50(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "resnet50")
        : base(
            new NetworkRequest("ResNet50", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "resnet50", [3, 4, 6, 3], ("2cb95161c43110f7111970584f804107", "4d473c1dd8becc155b73f8504c6f6626"))
    {
    }
}

/// <summary>ResNet101: 44,707,176 parameters, pictures of 224 x 224.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class ResNet101 : ResNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public ResNet101(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "resnet101")
        : base(
            new NetworkRequest("ResNet101", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "resnet101", [3, 4, 23, 3], ("f1aeb4b969a6efcfb50fad2f0c20cfc5", "88cf7a10940856eca736dc7b7e228a21"))
    {
    }
}

/// <summary>ResNet152: 60,419,944 parameters, pictures of 224 x 224.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks"/>
public sealed class ResNet152 : ResNet
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public ResNet152(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "resnet152")
        : base(
            new NetworkRequest("ResNet152", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "resnet152", [3, 8, 36, 3], ("100835be76be38e30d865e96f2aaae62", "ee4c566cf9a93f14d82f913c2dc6dd0c"))
    {
    }
}
