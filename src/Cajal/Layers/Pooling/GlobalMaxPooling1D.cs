namespace Cajal.Layers;

/// <summary>The largest element of every channel over a whole sequence.</summary>
/// <remarks>x <c>[batch, steps, channels]</c> gives <c>[batch, channels]</c>.</remarks>
public sealed class GlobalMaxPooling1D : GlobalPooling
{
    /// <summary>Makes the layer.</summary>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, steps, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, steps]</c>.</param>
    /// <param name="keepDims">Whether the spatial axes stay, with extent 1.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The data format is unknown (CJ2002).</exception>
    public GlobalMaxPooling1D(string dataFormat = "channels_last", bool keepDims = false, string? name = null)
        : base(1, dataFormat, keepDims, name)
    {
    }

    private GlobalMaxPooling1D(LayerConfig config)
        : base(1, config)
    {
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x.Max(Over, KeepDims);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        LayerCatalog.Add(nameof(GlobalMaxPooling1D), c => new GlobalMaxPooling1D(c));
        LayerCatalog.AddAlias("GlobalMaxPool1D", nameof(GlobalMaxPooling1D));
    }
}
