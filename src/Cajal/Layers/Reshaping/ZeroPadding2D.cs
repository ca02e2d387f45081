namespace Cajal.Layers;

/// <summary>Puts zeros around images.</summary>
/// <example><code>var y = new ZeroPadding2D([(0, 1), (0, 1)]).Call(x);   // [batch, 28, 28, 3] gives [batch, 29, 29, 3]</code></example>
public sealed class ZeroPadding2D : ZeroPadding
{
    /// <summary>Makes the layer.</summary>
    /// <param name="padding">Zeros: one number for every side, or one for both sides of each axis; 1 by default.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, height, width]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is negative, or there is not one for each axis (CJ2002).</exception>
    public ZeroPadding2D(Axes? padding = null, string dataFormat = "channels_last", string? name = null)
        : base(2, Even(padding ?? 1, 2), dataFormat, name)
    {
    }

    /// <summary>Makes the layer with sides of their own.</summary>
    /// <param name="padding">Zeros: <c>[(top, bottom), (left, right)]</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, height, width]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is negative, or there is not one pair for each axis (CJ2002).</exception>
    public ZeroPadding2D((int Before, int After)[] padding, string dataFormat = "channels_last", string? name = null)
        : base(2, padding, dataFormat, name)
    {
    }

    private ZeroPadding2D(LayerConfig config)
        : base(2, config)
    {
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(ZeroPadding2D), c => new ZeroPadding2D(c));
}
