namespace Cajal.Layers;

/// <summary>Takes elements from the borders of images.</summary>
/// <example><code>var y = new Cropping2D([(2, 2), (4, 4)]).Call(x);   // [batch, 28, 28, 3] gives [batch, 24, 20, 3]</code></example>
public sealed class Cropping2D : Cropping
{
    /// <summary>Makes the layer.</summary>
    /// <param name="cropping">Elements to take: one number for every side, or one for both sides of each axis; 0 by default.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, height, width]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is negative, or there is not one for each axis (CJ2002).</exception>
    public Cropping2D(Axes? cropping = null, string dataFormat = "channels_last", string? name = null)
        : base(2, Even(cropping ?? 0, 2), dataFormat, name)
    {
    }

    /// <summary>Makes the layer with sides of their own.</summary>
    /// <param name="cropping">Elements to take: <c>[(top, bottom), (left, right)]</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, height, width]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is negative, or there is not one pair for each axis (CJ2002).</exception>
    public Cropping2D((int Before, int After)[] cropping, string dataFormat = "channels_last", string? name = null)
        : base(2, cropping, dataFormat, name)
    {
    }

    private Cropping2D(LayerConfig config)
        : base(2, config)
    {
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["data_format"] = DataFormat;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Cropping2D), c => new Cropping2D(c));
}
