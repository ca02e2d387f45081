using System.IO.Compression;
using Cajal.Layers;

namespace Cajal.Applications;

/// <summary>What networks that were trained on ImageNet have in common: 1,000 classes with names, and three ways of preparing pixels.</summary>
/// <remarks>Keras's <c>keras.applications.imagenet_utils</c>. The classes are part of the package, so that nothing is downloaded.</remarks>
public static class ImageNet
{
    /// <summary>The number of classes.</summary>
    public const int Classes = 1000;

    private static readonly Lazy<(string Id, string Name)[]> Index = new(ReadIndex);

    /// <summary>The names of the classes, in the order of a network's outputs.</summary>
    public static IReadOnlyList<string> ClassNames => [.. Index.Value.Select(c => c.Name)];

    /// <summary>Brings the pixels of RGB pictures into the form in which a network saw them while it was trained.</summary>
    /// <param name="x">Pixels from 0 to 255, <c>[batch, height, width, 3]</c> or <c>[height, width, 3]</c>, of any dtype.</param>
    /// <param name="mode">
    /// <c>caffe</c>: RGB to BGR, minus the mean of each channel over ImageNet. <c>tf</c>: to the range -1 to 1. <c>torch</c>: to the range 0 to 1, then
    /// mean 0 and deviation 1 for each channel over ImageNet.
    /// </param>
    /// <param name="dataFormat"><c>channels_last</c>, or <c>channels_first</c>: <c>[batch, 3, height, width]</c>.</param>
    /// <returns>A tensor of the same shape; whole numbers become float32.</returns>
    /// <exception cref="CajalException">CJ3474: there is no such mode, or these are no pictures of three colours; CJ2002: there is no such data format.</exception>
    public static Tensor PreprocessInput(Tensor x, string mode = "caffe", string dataFormat = "channels_last")
    {
        ArgumentNullException.ThrowIfNull(x);
        if (mode is not ("caffe" or "tf" or "torch"))
        {
            throw new CajalException(new Problem("CJ3474", $"Pixels cannot be prepared in the mode \"{mode}\".")
                .Fact("modes", "caffe, tf, torch")
                .Try("the mode that the network was trained with; its own PreprocessInput knows it."));
        }

        var axis = SpatialOption.DataFormat(dataFormat, nameof(PreprocessInput)) == "channels_last" ? -1 : -3;
        if (!x.DType.IsFloating) x = x.Cast(DType.Float32);
        if (mode == "tf") return x / 127.5 - 1;
        if (x.Rank is not (3 or 4) || x.Shape[axis] != 3) throw NotPictures(x, dataFormat);
        return mode == "caffe"
            ? x.Flip(axis) - Channels([103.939, 116.779, 123.68])
            : (x / 255 - Channels([0.485, 0.456, 0.406])) / Channels([0.229, 0.224, 0.225]);

        Tensor Channels(double[] values) => Tensor.From(values, axis == -1 ? [3] : [3, 1, 1]).Cast(x.DType);
    }

    /// <summary>The likeliest classes of each row of a network's output.</summary>
    /// <param name="predictions">What a network put out, <c>[batch, 1000]</c>.</param>
    /// <param name="top">How many classes to name.</param>
    /// <returns>For each row its classes, the likeliest first; of equal ones that with the smaller number first.</returns>
    /// <exception cref="ShapeException">CJ3473: these are not scores of 1,000 classes.</exception>
    /// <example><code>
    /// foreach (var guess in ImageNet.DecodePredictions(model.Predict(x), top: 3)[0]) Console.WriteLine(guess);   // tabby 0.758
    /// </code></example>
    public static ImageNetPrediction[][] DecodePredictions(Tensor predictions, int top = 5)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        if (predictions.Rank != 2 || predictions.Shape[1] != Classes)
        {
            throw new ShapeException(new Problem("CJ3473", "These are no predictions of ImageNet's classes.")
                .Fact("predictions", predictions)
                .Fact("expected", $"[batch, {Classes}], a score for each class")
                .Try(predictions.Rank == 1 && predictions.Shape[0] == Classes
                    ? "add the missing axis: predictions.ExpandDims(0)."
                    : "decode the output of a network that keeps its own top; a head of your own has classes of your own."));
        }

        var scores = predictions.Cast(DType.Float32).ToArray();
        var rows = new ImageNetPrediction[predictions.Shape[0]][];
        for (var row = 0; row < rows.Length; row++)
        {
            var first = row * Classes;
            rows[row] = [.. Enumerable.Range(0, Classes).OrderByDescending(c => scores[first + c]).Take(top)
                .Select(c => new ImageNetPrediction(Index.Value[c].Id, Index.Value[c].Name, scores[first + c]))];
        }

        return rows;
    }

    private static ShapeException NotPictures(Tensor x, string dataFormat) => new(new Problem("CJ3474", "These are no pictures of three colours.")
        .Fact("pictures", x)
        .Fact("expected", dataFormat == "channels_first" ? "[batch, 3, height, width]" : "[batch, height, width, 3]")
        .Try("give red, green and blue along the axis of channels; a grey picture is repeated three times."));

    private static (string Id, string Name)[] ReadIndex()
    {
        using var packed = typeof(ImageNet).Assembly.GetManifestResourceStream("Cajal.Applications.Classes.imagenet.tsv.gz")
            ?? throw new InvalidOperationException("The package lacks its own list of ImageNet's classes.");
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var index = new (string, string)[Classes];
        for (var i = 0; i < Classes; i++) index[i] = reader.ReadLine()!.Split('\t') is [var id, var name] ? (id, name) : default;
        return index;
    }
}
