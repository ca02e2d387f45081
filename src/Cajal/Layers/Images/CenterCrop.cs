namespace Cajal.Layers;

/// <summary>Cuts the middle out of images.</summary>
/// <remarks>
/// Of images smaller than that the largest window in the middle that has its proportions is brought to its size. Images as
/// <see cref="ImageLayer"/> says.
/// </remarks>
public sealed class CenterCrop : ImageLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="height">The height of the middle.</param>
    /// <param name="width">The width of the middle.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A size is below 1 or a word is not known (CJ2002).</exception>
    public CenterCrop(int height, int width, string dataFormat = "channels_last", string? name = null)
        : base(dataFormat, name)
    {
        Height = Option.Positive(height, nameof(CenterCrop));
        Width = Option.Positive(width, nameof(CenterCrop));
    }

    /// <summary>The height of the middle.</summary>
    public int Height { get; }

    /// <summary>The width of the middle.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["height"] = Height;
        config["width"] = Width;
        return config;
    }

    /// <inheritdoc/>
    private protected override Tensor Transform(Tensor images, bool training)
    {
        var (top, left) = (images.Shape[1] - Height, images.Shape[2] - Width);
        return top < 0 || left < 0
            ? images.Resize([Height, Width], cropToAspectRatio: true)
            : images.Slice([0, top / 2, left / 2, 0], [images.Shape[0], Height, Width, images.Shape[3]]);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(CenterCrop), c => new CenterCrop(
        c.Int("height"), c.Int("width"), c.Text("data_format") ?? "channels_last", c.Text("name")));
}
