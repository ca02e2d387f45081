namespace Cajal.Applications;

/// <summary>A network for pictures whose weights, learned on ImageNet, are published with Keras.</summary>
/// <remarks>
/// Layers have Keras's names, shapes and order, so that Keras's files fit. <c>weights</c> is <c>"imagenet"</c>, null for random numbers, or the path of a file.
/// Published files are looked for in the folder <c>models</c> of CAJAL_HOME (<c>~/.cajal</c> by default) and of KERAS_HOME (<c>~/.keras</c>), and else fetched once
/// into the first of these, unless the environment variable CAJAL_OFFLINE is set; <see cref="Datasets.DownloadProgress"/> hears of that.
/// </remarks>
/// <example><code>
/// Model body = new VGG16(weights: "imagenet", includeTop: false, inputShape: [224, 224, 3]);
/// body.Trainable = false;
/// Sequential model = [body, new Flatten(), new Dense(1024, "relu"), new Dense(10, "softmax")];
/// var features = body.Predict(VGG16.PreprocessInput(pictures));
/// </code></example>
public abstract partial class ImageNetModel : Model
{
    private protected ImageNetModel(NetworkDrawing drawing)
        : base(drawing.Inputs, drawing.Output, drawing.Name)
    {
        if (drawing.WeightsPath is { } path) LoadWeights(path);
    }

    /// <summary>Brings the pixels of pictures, 0 to 255, into the form in which this network saw them while it was trained.</summary>
    /// <param name="pictures"><c>[batch, height, width, 3]</c> or <c>[height, width, 3]</c>.</param>
    /// <remarks>The same as <c>PreprocessInput</c> of the class, for code that does not know which network it has.</remarks>
    public abstract Tensor Preprocess(Tensor pictures);

    /// <inheritdoc cref="ImageNet.DecodePredictions"/>
    public static ImageNetPrediction[][] DecodePredictions(Tensor predictions, int top = 5) => ImageNet.DecodePredictions(predictions, top);
}
