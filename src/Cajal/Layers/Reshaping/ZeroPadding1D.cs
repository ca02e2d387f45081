namespace Cajal.Layers;

/// <summary>Puts zeros around sequences.</summary>
/// <example><code>var y = new ZeroPadding1D([2, 0]).Call(x);   // [batch, 10, 8] gives [batch, 12, 8]</code></example>
public sealed class ZeroPadding1D : ZeroPadding
{
    /// <summary>Makes the layer.</summary>
    /// <param name="padding">Zeros: one number for both ends, or one for each; 1 by default.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, steps, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, steps]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is negative, or there are more than two (CJ2002).</exception>
    public ZeroPadding1D(Axes? padding = null, string dataFormat = "channels_last", string? name = null)
        : base(1, Sides(padding ?? 1), dataFormat, name)
    {
    }

    private ZeroPadding1D(LayerConfig config)
        : base(1, config)
    {
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(ZeroPadding1D), c => new ZeroPadding1D(c));
}
