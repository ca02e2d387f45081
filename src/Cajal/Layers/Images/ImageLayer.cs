using Cajal.Graph;

namespace Cajal.Layers;

/// <summary>
/// A layer that works on images: one of <c>[height, width, channels]</c> or a batch of <c>[batch, height, width, channels]</c>, channels first
/// where <see cref="DataFormat"/> says so. Whole numbers are cast to the layer's dtype.
/// </summary>
public abstract class ImageLayer : Layer
{
    private protected ImageLayer(string dataFormat, string? name)
        : base(name)
    {
        DataFormat = OneOf(nameof(dataFormat), dataFormat, "channels_last", "channels_first");
        MarkBuilt();
    }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["data_format"] = DataFormat;
        return config;
    }

    /// <summary>Whether images of whole numbers are left as they are.</summary>
    private protected virtual bool KeepsWholeNumbers => false;

    /// <inheritdoc/>
    protected sealed override Tensor Call(Tensor x, CallContext context)
    {
        var frame = Frame(x, context);
        return frame.Back(Transform(frame.Images, context.Training));
    }

    /// <summary>Computes on <c>[n, height, width, channels]</c>.</summary>
    private protected abstract Tensor Transform(Tensor images, bool training);

    private protected ImageFrame Frame(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (x.Rank is 3 or 4) return new ImageFrame(ClassName, KeepsWholeNumbers || x.DType.IsFloating ? x : x.Cast(DType), DataFormat);
        throw new ShapeException(context.Site.On(context.Site.Facts(new Problem("CJ2260", $"{Title} works on images."), [x])
            .Fact($"{Name}", "expects [batch, height, width, channels], or one image of [height, width, channels]")
            .Try("add the missing axis: for grey images x.ExpandDims(-1), for flat ones new Reshape([28, 28, 1]).")));
    }

    private protected string OneOf(string name, string word, params string[] words) =>
        words.Contains(word) ? word : throw Option.Refuse(ClassName, name, $"\"{word}\"", $"use one of: {string.Join(", ", words)}.");
}
