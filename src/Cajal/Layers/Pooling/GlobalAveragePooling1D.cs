namespace Cajal.Layers;

/// <summary>The mean of every channel over a whole sequence.</summary>
/// <remarks>x <c>[batch, steps, channels]</c> gives <c>[batch, channels]</c>. Steps that a mask leaves out do not count.</remarks>
public sealed class GlobalAveragePooling1D : GlobalPooling
{
    /// <summary>Makes the layer.</summary>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, steps, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, steps]</c>.</param>
    /// <param name="keepDims">Whether the spatial axes stay, with extent 1.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The data format is unknown (CJ2002).</exception>
    public GlobalAveragePooling1D(string dataFormat = "channels_last", bool keepDims = false, string? name = null)
        : base(1, dataFormat, keepDims, name)
    {
    }

    private GlobalAveragePooling1D(LayerConfig config)
        : base(1, config)
    {
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Mask is not { } mask) return x.Mean(Over, KeepDims);
        var counts = mask.Cast(x.DType).ExpandDims(DataFormat == "channels_first" ? 1 : -1);
        return (x * counts).Sum(Over, KeepDims) / counts.Sum(Over, KeepDims);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        LayerCatalog.Add(nameof(GlobalAveragePooling1D), c => new GlobalAveragePooling1D(c));
        LayerCatalog.AddAlias("GlobalAvgPool1D", nameof(GlobalAveragePooling1D));
    }
}
