namespace Cajal.Layers;

/// <summary>The mean of windows of sequences that are chosen so that the output has a given size.</summary>
/// <remarks>
/// x <c>[batch, steps, channels]</c> gives <c>[batch, outputSize.., channels]</c>. Window i of n over m elements runs from
/// <c>floor(i m / n)</c> to before <c>ceil((i + 1) m / n)</c>; windows may overlap.
/// </remarks>
public sealed class AdaptiveAveragePooling1D : AdaptivePooling
{
    /// <summary>Makes the layer.</summary>
    /// <param name="outputSize">The length of the output.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, steps, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, steps]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public AdaptiveAveragePooling1D(Axes outputSize, string dataFormat = "channels_last", string? name = null)
        : base(1, outputSize, dataFormat, name)
    {
    }

    private AdaptiveAveragePooling1D(LayerConfig config)
        : base(1, config)
    {
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x.AdaptiveAveragePool(OutputSize, DataFormat);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(AdaptiveAveragePooling1D), c => new AdaptiveAveragePooling1D(c));
}
