namespace Cajal.Layers;

/// <summary>The pages about layers that prepare data.</summary>
internal static class PreprocessingFaults
{
    public static CajalException TextOnTensors(string title) => new(new Problem("CJ4066", $"{title} works on text, and tensors hold none.")
        .Note("A layer of text stands in front of a model and not inside it.")
        .Try("var x = layer.Call(texts), and give x to the model: model.Fit(layer.Call(texts), labels)."));

    public static CajalException NotAdapted(string title, string what) => new(new Problem("CJ4067", $"{title} does not know {what} yet.")
        .Try("layer.Adapt(the training part), or give it to the constructor."));

    public static CajalException Option(string layer, string what, string fix) =>
        new(new Problem("CJ4068", $"These options of {layer} do not go together.").Note(what).Try(fix));

    public static CajalException Vocabulary(string title, string what, string fix) =>
        new(new Problem("CJ4069", $"{title} cannot take this vocabulary.").Note(what).Try(fix));

    public static CajalException Unknown(string title, string token) => new(new Problem("CJ4070", $"{title} does not know \"{token}\".")
        .Note("With numOovIndices = 0 every token must be in the vocabulary.")
        .Try("numOovIndices: 1, or adapt to data in which it occurs."));

    public static ShapeException Shape(string title, string what, string fix) =>
        new(new Problem("CJ4071", $"{title} cannot take data of this shape.").Note(what).Try(fix));

    public static CajalException InModel(string title) => new(new Problem("CJ4072", $"{title} cannot be part of a model.")
        .Note("The hash of a number needs its digits, which there are only where there are values.")
        .Try("var x = layer.Call(numbers), and give x to the model; or IntegerLookup, which may be part of one."));
}
