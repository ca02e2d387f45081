namespace Cajal.Layers;

/// <summary>The mean of every window of sequences, channel by channel.</summary>
/// <remarks>x <c>[batch, steps, channels]</c> gives <c>[batch, positions.., channels]</c>.</remarks>
/// <example><code>var y = new AveragePooling1D(2).Call(x);   // [batch, 100, 8] gives [batch, 50, 8]</code></example>
public sealed class AveragePooling1D : PoolingLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="poolSize">The length of a window; 2 by default.</param>
    /// <param name="strides">From one window to the next; by default windows lie side by side.</param>
    /// <param name="padding"><c>valid</c>: windows lie inside; <c>same</c>: a result for every stride-th element, only what lies inside counts.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, steps, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, steps]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public AveragePooling1D(
        Axes? poolSize = null, Axes? strides = null, string padding = "valid", string dataFormat = "channels_last", string? name = null)
        : base(1, poolSize, strides, padding, dataFormat, name)
    {
    }

    private AveragePooling1D(LayerConfig config)
        : base(1, config)
    {
    }

    private protected override Tensor Pool(Tensor x) => x.AveragePool(PoolSize, Strides, Padding, DataFormat);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        LayerCatalog.Add(nameof(AveragePooling1D), c => new AveragePooling1D(c));
        LayerCatalog.AddAlias("AvgPool1D", nameof(AveragePooling1D));
    }
}
