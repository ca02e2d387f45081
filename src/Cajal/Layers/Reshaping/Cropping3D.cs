namespace Cajal.Layers;

/// <summary>Takes elements from the borders of volumes.</summary>
/// <example><code>var y = new Cropping3D(1).Call(x);   // [batch, 4, 8, 8, 3] gives [batch, 2, 6, 6, 3]</code></example>
public sealed class Cropping3D : Cropping
{
    /// <summary>Makes the layer.</summary>
    /// <param name="cropping">Elements to take: one number for every side, or one for both sides of each axis; 1 by default.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, depth, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, depth, height, width]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is negative, or there is not one for each axis (CJ2002).</exception>
    public Cropping3D(Axes? cropping = null, string dataFormat = "channels_last", string? name = null)
        : base(3, Even(cropping ?? 1, 3), dataFormat, name)
    {
    }

    /// <summary>Makes the layer with sides of their own.</summary>
    /// <param name="cropping">Elements to take: <c>[(front, back), (top, bottom), (left, right)]</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, depth, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, depth, height, width]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is negative, or there is not one pair for each axis (CJ2002).</exception>
    public Cropping3D((int Before, int After)[] cropping, string dataFormat = "channels_last", string? name = null)
        : base(3, cropping, dataFormat, name)
    {
    }

    private Cropping3D(LayerConfig config)
        : base(3, config)
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
    internal static void Register() => LayerCatalog.Add(nameof(Cropping3D), c => new Cropping3D(c));
}
