namespace Cajal.Layers;

/// <summary>The mean of every window of volumes, channel by channel.</summary>
/// <remarks>x <c>[batch, depth, height, width, channels]</c> gives <c>[batch, positions.., channels]</c>.</remarks>
/// <example><code>var y = new AveragePooling3D(2).Call(x);   // [batch, 16, 16, 16, 8] gives [batch, 8, 8, 8, 8]</code></example>
public sealed class AveragePooling3D : PoolingLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="poolSize">The extents of a window: one number for all spatial axes, or one for each; 2 by default.</param>
    /// <param name="strides">From one window to the next; by default windows lie side by side.</param>
    /// <param name="padding"><c>valid</c>: windows lie inside; <c>same</c>: a result for every stride-th element, only what lies inside counts.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, depth, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, depth, height, width]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public AveragePooling3D(
        Axes? poolSize = null, Axes? strides = null, string padding = "valid", string dataFormat = "channels_last", string? name = null)
        : base(3, poolSize, strides, padding, dataFormat, name)
    {
    }

    private AveragePooling3D(LayerConfig config)
        : base(3, config)
    {
    }

    private protected override Tensor Pool(Tensor x) => x.AveragePool(PoolSize, Strides, Padding, DataFormat);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        LayerCatalog.Add(nameof(AveragePooling3D), c => new AveragePooling3D(c));
        LayerCatalog.AddAlias("AvgPool3D", nameof(AveragePooling3D));
    }
}
