namespace Cajal.Layers;

/// <summary>Puts zeros around volumes.</summary>
/// <example><code>var y = new ZeroPadding3D(1).Call(x);   // [batch, 4, 8, 8, 3] gives [batch, 6, 10, 10, 3]</code></example>
public sealed class ZeroPadding3D : ZeroPadding
{
    /// <summary>Makes the layer.</summary>
    /// <param name="padding">Zeros: one number for every side, or one for both sides of each axis; 1 by default.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, depth, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, depth, height, width]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is negative, or there is not one for each axis (CJ2002).</exception>
    public ZeroPadding3D(Axes? padding = null, string dataFormat = "channels_last", string? name = null)
        : base(3, Even(padding ?? 1, 3), dataFormat, name)
    {
    }

    /// <summary>Makes the layer with sides of their own.</summary>
    /// <param name="padding">Zeros: <c>[(front, back), (top, bottom), (left, right)]</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, depth, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, depth, height, width]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is negative, or there is not one pair for each axis (CJ2002).</exception>
    public ZeroPadding3D((int Before, int After)[] padding, string dataFormat = "channels_last", string? name = null)
        : base(3, padding, dataFormat, name)
    {
    }

    private ZeroPadding3D(LayerConfig config)
        : base(3, config)
    {
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(ZeroPadding3D), c => new ZeroPadding3D(c));
}
