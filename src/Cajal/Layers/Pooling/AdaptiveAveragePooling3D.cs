namespace Cajal.Layers;

/// <summary>The mean of windows of volumes that are chosen so that the output has a given size.</summary>
/// <remarks>
/// x <c>[batch, depth, height, width, channels]</c> gives <c>[batch, outputSize.., channels]</c>. Window i of n over m elements runs from
/// <c>floor(i m / n)</c> to before <c>ceil((i + 1) m / n)</c>; windows may overlap.
/// </remarks>
public sealed class AdaptiveAveragePooling3D : AdaptivePooling
{
    /// <summary>Makes the layer.</summary>
    /// <param name="outputSize">The spatial extents of the output: one number for all axes, or one for each.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, depth, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, depth, height, width]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public AdaptiveAveragePooling3D(Axes outputSize, string dataFormat = "channels_last", string? name = null)
        : base(3, outputSize, dataFormat, name)
    {
    }

    private AdaptiveAveragePooling3D(LayerConfig config)
        : base(3, config)
    {
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x.AdaptiveAveragePool(OutputSize, DataFormat);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(AdaptiveAveragePooling3D), c => new AdaptiveAveragePooling3D(c));
}
