namespace Cajal.Layers;

/// <summary>Makes images larger by repeating rows and columns, or by interpolating between them.</summary>
/// <example><code>var y = new UpSampling2D(2, interpolation: "bilinear").Call(x);   // [batch, 14, 14, 8] gives [batch, 28, 28, 8]</code></example>
public sealed class UpSampling2D : UpSampling
{
    /// <summary>Makes the layer.</summary>
    /// <param name="size">How many times larger: one number for height and width, or one for each; 2 by default.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, height, width]</c>.</param>
    /// <param name="interpolation"><c>nearest</c>, <c>bilinear</c>, <c>bicubic</c>, <c>lanczos3</c> or <c>lanczos5</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is below 1, or a word is unknown (CJ2002).</exception>
    public UpSampling2D(Axes? size = null, string dataFormat = "channels_last", string interpolation = "nearest", string? name = null)
        : base(2, size, dataFormat, name) =>
        Interpolation = SpatialOption.Word(interpolation, ClassName, "interpolation", "nearest", "bilinear", "bicubic", "lanczos3", "lanczos5");

    /// <summary>How new pixels come about.</summary>
    public string Interpolation { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["data_format"] = DataFormat;
        config["interpolation"] = Interpolation;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (Interpolation == "nearest") return base.Call(x, context);
        var first = DataFormat == "channels_first" ? 2 : 1;
        return x.Resize([x.Shape[first] * Size[0], x.Shape[first + 1] * Size[1]], Interpolation, dataFormat: DataFormat);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(UpSampling2D), c => new UpSampling2D(
        SizeOf(c), c.Text("data_format") ?? "channels_last", c.Text("interpolation") ?? "nearest", c.Text("name")));
}
