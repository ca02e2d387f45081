namespace Cajal.Layers;

/// <summary>Brings images to a size, as <see cref="Ops.Resize"/> does.</summary>
/// <remarks>Whole numbers are rounded and stay whole numbers. Images as <see cref="ImageLayer"/> says.</remarks>
/// <example><code>var small = new Resizing(32, 32, antialias: true).Call(photos);   // [batch, 224, 224, 3] in, [batch, 32, 32, 3] out</code></example>
public sealed class Resizing : ImageLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="height">The new height.</param>
    /// <param name="width">The new width.</param>
    /// <param name="interpolation"><c>bilinear</c>, <c>nearest</c>, <c>bicubic</c>, <c>lanczos3</c> or <c>lanczos5</c>.</param>
    /// <param name="cropToAspectRatio">Whether to keep proportions by cutting the longer side first.</param>
    /// <param name="padToAspectRatio">Whether to keep proportions by padding the shorter side first.</param>
    /// <param name="fillMode">What is padded with: <c>constant</c>.</param>
    /// <param name="fillValue">The constant.</param>
    /// <param name="antialias">Whether images that shrink are smoothed.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A size is below 1, a word is not known, or both ways of keeping proportions are asked for (CJ2002).</exception>
    public Resizing(
        int height, int width, string interpolation = "bilinear", bool cropToAspectRatio = false, bool padToAspectRatio = false,
        string fillMode = "constant", double fillValue = 0, bool antialias = false, string dataFormat = "channels_last", string? name = null)
        : base(dataFormat, name)
    {
        Height = Option.Positive(height, nameof(Resizing));
        Width = Option.Positive(width, nameof(Resizing));
        Interpolation = OneOf(nameof(interpolation), interpolation, ["nearest", .. ResizeWeights.Kernels]);
        FillMode = OneOf(nameof(fillMode), fillMode, "constant");
        FillValue = fillValue;
        Antialias = antialias;
        (CropToAspectRatio, PadToAspectRatio) = (cropToAspectRatio, padToAspectRatio);
        if (cropToAspectRatio && padToAspectRatio) throw Option.Refuse(nameof(Resizing), nameof(padToAspectRatio), true, "crop or pad, not both.");
    }

    /// <summary>The new height.</summary>
    public int Height { get; }

    /// <summary>The new width.</summary>
    public int Width { get; }

    /// <summary>How pixels between pixels are found.</summary>
    public string Interpolation { get; }

    /// <summary>Whether the longer side is cut first.</summary>
    public bool CropToAspectRatio { get; }

    /// <summary>Whether the shorter side is padded first.</summary>
    public bool PadToAspectRatio { get; }

    /// <summary>What is padded with.</summary>
    public string FillMode { get; }

    /// <summary>The constant that is padded with.</summary>
    public double FillValue { get; }

    /// <summary>Whether images that shrink are smoothed.</summary>
    public bool Antialias { get; }

    private protected override bool KeepsWholeNumbers => true;

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["height"] = Height;
        config["width"] = Width;
        config["interpolation"] = Interpolation;
        config["crop_to_aspect_ratio"] = CropToAspectRatio;
        config["pad_to_aspect_ratio"] = PadToAspectRatio;
        config["fill_mode"] = FillMode;
        config["fill_value"] = FillValue;
        if (Antialias) config["antialias"] = true; // Keras before 3.9 does not know it.
        return config;
    }

    /// <inheritdoc/>
    private protected override Tensor Transform(Tensor images, bool training) =>
        images.Resize([Height, Width], Interpolation, Antialias, CropToAspectRatio, PadToAspectRatio, FillMode, FillValue);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Resizing), c => new Resizing(
        c.Int("height"), c.Int("width"), c.Text("interpolation") ?? "bilinear", c.Bool("crop_to_aspect_ratio", false),
        c.Bool("pad_to_aspect_ratio", false), c.Text("fill_mode") ?? "constant", c.Number("fill_value", 0), c.Bool("antialias", false),
        c.Text("data_format") ?? "channels_last", c.Text("name")));
}
