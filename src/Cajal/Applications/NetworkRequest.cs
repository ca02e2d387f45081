namespace Cajal.Applications;

/// <summary>What the constructors of all networks are asked for.</summary>
/// <param name="Network">The network, for messages.</param>
/// <param name="IncludeTop">Whether the network ends in its classifier.</param>
/// <param name="Weights">Null for random numbers, <c>imagenet</c>, or the path of a file.</param>
/// <param name="InputTensor">A symbol to start from.</param>
/// <param name="InputShape">Height, width, channels.</param>
/// <param name="Pooling">Without the classifier: null, <c>avg</c> or <c>max</c>.</param>
/// <param name="Classes">The number of classes.</param>
/// <param name="ClassifierActivation">The end of the classifier; null for logits.</param>
/// <param name="Name">The model's name.</param>
internal sealed record NetworkRequest(
    string Network, bool IncludeTop, string? Weights, SymbolicTensor? InputTensor, PartialShape? InputShape, string? Pooling, int Classes,
    string? ClassifierActivation, string? Name)
{
    public const string ImageNetWeights = "imagenet";

    /// <summary>Whether the weights are those that Keras publishes.</summary>
    public bool WantsImageNet => Weights == ImageNetWeights;

    /// <summary>The function at the end of the classifier; null for logits.</summary>
    public ActivationFunction? Activation => ClassifierActivation is { } name ? name : default(ActivationFunction);

    /// <summary>Insists on what is true of every network.</summary>
    public void Check()
    {
        if (Pooling is not (null or "avg" or "max"))
        {
            throw Refuse("pooling", $"\"{Pooling}\"", "It may be null, \"avg\" or \"max\".", "pooling: \"avg\", for one number for each channel.");
        }

        if (Classes < 1) throw Refuse("classes", $"{Classes}", "There must be at least one.", "the number of classes that you want to tell apart.");
        if (WantsImageNet && IncludeTop && Classes != ImageNet.Classes)
        {
            throw Refuse("classes", $"{Classes}", $"The weights of ImageNet end in {ImageNet.Classes} classes.",
                "includeTop: false, and a head of your own behind the model.");
        }

        if (Weights is not null && IncludeTop && ClassifierActivation is not (null or "softmax" or "linear"))
        {
            throw Refuse("classifierActivation", $"\"{ClassifierActivation}\"", "Pre-trained classifiers end in a softmax, or in its logits.",
                "classifierActivation: \"softmax\", or null.");
        }
    }

    /// <summary>The shape of pictures, where no symbol is given to start from.</summary>
    /// <param name="size">The side of the pictures that the network was trained with.</param>
    /// <param name="least">The smallest side that it can take.</param>
    public PartialShape PictureShape(int size, int least)
    {
        PartialShape standard = [size, size, 3];
        if (InputShape is not { } shape) return IncludeTop ? standard : [null, null, 3];
        RequirePicture(shape, least);
        if (WantsImageNet && IncludeTop && shape != standard)
        {
            throw Misfit(shape, $"With its classifier, the network of ImageNet takes {standard}.", "includeTop: false for pictures of another size.");
        }

        if (IncludeTop && !shape.IsKnown)
        {
            throw Misfit(shape, "The classifier needs pictures of a known size.", "includeTop: false, or numbers in place of null.");
        }

        return shape;
    }

    /// <summary>Insists on pictures of which something is left at the end of the network.</summary>
    public void RequirePicture(PartialShape shape, int least)
    {
        if (shape.Rank != 3) throw Misfit(shape, "An input shape is height, width and channels.", "inputShape: [224, 224, 3].");
        if (WantsImageNet && shape[2] != 3)
        {
            throw Misfit(shape, "The weights of ImageNet are for pictures of three colours.", "inputShape: [224, 224, 3], or weights: null.");
        }

        if (shape[0] < least || shape[1] < least)
        {
            throw Misfit(shape, $"The smallest pictures that it can take are {least} x {least}.", "larger pictures, for example with new Resizing(...).");
        }
    }

    /// <summary>The page for an option that cannot be.</summary>
    public CajalException Refuse(string option, string value, Message why, Message fix) => new(
        new Problem("CJ3470", $"{Network} cannot be made with {option} = {value}.").Fact(option, value).Note(why).Try(fix));

    private ShapeException Misfit(PartialShape shape, Message why, Message fix) => new(
        new Problem("CJ3471", $"{Network} cannot take pictures of this shape.").Fact("inputShape", $"{shape}").Note(why).Try(fix));
}
