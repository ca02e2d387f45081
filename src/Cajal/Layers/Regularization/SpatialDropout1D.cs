namespace Cajal.Layers;

/// <summary>While training, sets whole channels of sequences to 0 and makes the others larger by what is missing.</summary>
/// <remarks>Neighbours in a sequence are alike, so that dropping single elements would hide little. Tompson et al. 2015.</remarks>
public sealed class SpatialDropout1D : SpatialDropout
{
    /// <summary>Makes the layer.</summary>
    /// <param name="rate">The part of the channels that is dropped, from 0 to 1.</param>
    /// <param name="seed">A seed for repeatable choices.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The rate is out of range (CJ2002).</exception>
    public SpatialDropout1D(double rate, int? seed = null, string? name = null)
        : base(1, rate, "channels_last", seed, name)
    {
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(SpatialDropout1D), c => new SpatialDropout1D(c.Number("rate", 0), c.IntOrNull("seed"), c.Text("name")));
}
