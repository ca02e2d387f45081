using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>The networks of Oxford's Visual Geometry Group: convolutions of 3 x 3 in five blocks, then three dense layers.</summary>
/// <seealso href="https://arxiv.org/abs/1409.1556">Simonyan and Zisserman 2014, Very Deep Convolutional Networks for Large-Scale Image Recognition</seealso>
public abstract class VGG : ImageNetModel
{
    private static readonly int[] Filters = [64, 128, 256, 512, 512];

    private protected VGG(NetworkRequest request, string name, int[] depths, (string, string) md5)
        : base(new NetworkDrawing(
            request, PretrainedWeights.Published(name, name, request.IncludeTop, md5), request.PictureShape(size: 224, least: 32), x => Draw(x, request, depths)))
    {
    }

    /// <summary>Brings pixels into the form that these networks were trained with: BGR, minus the mean of each channel.</summary>
    /// <param name="x">Pixels from 0 to 255, RGB, <c>[batch, height, width, 3]</c> or <c>[height, width, 3]</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <exception cref="CajalException">CJ3474: these are no pictures of three colours.</exception>
    public static Tensor PreprocessInput(Tensor x, string dataFormat = "channels_last") => ImageNet.PreprocessInput(x, "caffe", dataFormat);

    /// <inheritdoc/>
    public override Tensor Preprocess(Tensor pictures) => PreprocessInput(pictures);

    private static SymbolicTensor Draw(SymbolicTensor x, NetworkRequest request, int[] depths)
    {
        for (var block = 1; block <= depths.Length; block++)
        {
            for (var i = 1; i <= depths[block - 1]; i++)
            {
                x = new Conv2D(Filters[block - 1], 3, padding: "same", activation: "relu", name: $"block{block}_conv{i}").Call(x);
            }

            x = new MaxPooling2D(2, 2, name: $"block{block}_pool").Call(x);
        }

        if (!request.IncludeTop) return NetworkTop.Pool(x, request);
        x = new Flatten(name: "flatten").Call(x);
        x = new Dense(4096, "relu", name: "fc1").Call(x);
        x = new Dense(4096, "relu", name: "fc2").Call(x);
        return NetworkTop.Classify(x, request);
    }
}

/// <summary>VGG16: 138,357,544 parameters, pictures of 224 x 224, trained on ImageNet.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks|/example"/>
public sealed class VGG16 : VGG
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
    /// <param name="name">The model's name.</param>
    /// <exception cref="CajalException">
    /// CJ3470: options that do not go together; CJ3472: the weights are not there and cannot be fetched; CJ4081: what was fetched is not what was published.
    /// </exception>
    /// <exception cref="ShapeException">CJ3471: the network cannot take pictures of this shape.</exception>
    public VGG16(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "vgg16")
        : base(
            new NetworkRequest("VGG16", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "vgg16", [2, 2, 3, 3, 3], ("64373286793e3c8b2b4e3219cbf3544b", "6d6bbae143d832006294945121d1f1fc"))
    {
    }
}

/// <summary>VGG19: 143,667,240 parameters, pictures of 224 x 224, trained on ImageNet.</summary>
/// <inheritdoc cref="ImageNetModel" path="/remarks|/example"/>
public sealed class VGG19 : VGG
{
    /// <inheritdoc cref="VGG16(bool, string?, SymbolicTensor?, PartialShape?, string?, int, string?, string?)"/>
    public VGG19(
        bool includeTop = true, string? weights = "imagenet", SymbolicTensor? inputTensor = null, PartialShape? inputShape = null, string? pooling = null,
        int classes = 1000, string? classifierActivation = "softmax", string? name = "vgg19")
        : base(
            new NetworkRequest("VGG19", includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation, name),
            "vgg19", [2, 2, 4, 4, 4], ("cbe5617147190e668d6c5d5026f83318", "253f8cb515780f3b799900260a226db6"))
    {
    }
}
