namespace Cajal.Layers;

/// <summary>The largest element of every window of images, channel by channel.</summary>
/// <remarks>x <c>[batch, height, width, channels]</c> gives <c>[batch, positions.., channels]</c>.</remarks>
/// <example><code>var y = new MaxPooling2D(2).Call(x);   // [batch, 28, 28, 32] gives [batch, 14, 14, 32]</code></example>
public sealed class MaxPooling2D : PoolingLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="poolSize">The extents of a window: one number for all spatial axes, or one for each; 2 by default.</param>
    /// <param name="strides">From one window to the next; by default windows lie side by side.</param>
    /// <param name="padding"><c>valid</c>: windows lie inside; <c>same</c>: a result for every stride-th element, padding never wins.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, height, width]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public MaxPooling2D(
        Axes? poolSize = null, Axes? strides = null, string padding = "valid", string dataFormat = "channels_last", string? name = null)
        : base(2, poolSize, strides, padding, dataFormat, name)
    {
    }

    private MaxPooling2D(LayerConfig config)
        : base(2, config)
    {
    }

    private protected override Tensor Pool(Tensor x) => x.MaxPool(PoolSize, Strides, Padding, DataFormat);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        LayerCatalog.Add(nameof(MaxPooling2D), c => new MaxPooling2D(c));
        LayerCatalog.AddAlias("MaxPool2D", nameof(MaxPooling2D));
    }
}
