namespace Cajal.Layers;

/// <summary>The largest element of every channel over a whole volume.</summary>
/// <remarks>x <c>[batch, depth, height, width, channels]</c> gives <c>[batch, channels]</c>.</remarks>
public sealed class GlobalMaxPooling3D : GlobalPooling
{
    /// <summary>Makes the layer.</summary>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, depth, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, depth, height, width]</c>.</param>
    /// <param name="keepDims">Whether the spatial axes stay, with extent 1.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The data format is unknown (CJ2002).</exception>
    public GlobalMaxPooling3D(string dataFormat = "channels_last", bool keepDims = false, string? name = null)
        : base(3, dataFormat, keepDims, name)
    {
    }

    private GlobalMaxPooling3D(LayerConfig config)
        : base(3, config)
    {
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x.Max(Over, KeepDims);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        LayerCatalog.Add(nameof(GlobalMaxPooling3D), c => new GlobalMaxPooling3D(c));
        LayerCatalog.AddAlias("GlobalMaxPool3D", nameof(GlobalMaxPooling3D));
    }
}
