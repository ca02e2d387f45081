namespace Cajal.Layers;

/// <summary>The largest element of every channel over a whole image.</summary>
/// <remarks>x <c>[batch, height, width, channels]</c> gives <c>[batch, channels]</c>.</remarks>
public sealed class GlobalMaxPooling2D : GlobalPooling
{
    /// <summary>Makes the layer.</summary>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, height, width]</c>.</param>
    /// <param name="keepDims">Whether the spatial axes stay, with extent 1.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The data format is unknown (CJ2002).</exception>
    public GlobalMaxPooling2D(string dataFormat = "channels_last", bool keepDims = false, string? name = null)
        : base(2, dataFormat, keepDims, name)
    {
    }

    private GlobalMaxPooling2D(LayerConfig config)
        : base(2, config)
    {
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x.Max(Over, KeepDims);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        LayerCatalog.Add(nameof(GlobalMaxPooling2D), c => new GlobalMaxPooling2D(c));
        LayerCatalog.AddAlias("GlobalMaxPool2D", nameof(GlobalMaxPooling2D));
    }
}
