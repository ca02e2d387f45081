namespace Cajal.Layers;

/// <summary>While training, sets whole channels of volumes to 0 and makes the others larger by what is missing.</summary>
/// <remarks>Neighbours in a volume are alike, so that dropping single elements would hide little. Tompson et al. 2015.</remarks>
public sealed class SpatialDropout3D : SpatialDropout
{
    /// <summary>Makes the layer.</summary>
    /// <param name="rate">The part of the channels that is dropped, from 0 to 1.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, depth, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, depth, height, width]</c>.</param>
    /// <param name="seed">A seed for repeatable choices.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The rate is out of range (CJ2002).</exception>
    public SpatialDropout3D(double rate, string dataFormat = "channels_last", int? seed = null, string? name = null)
        : base(3, rate, dataFormat, seed, name)
    {
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["data_format"] = DataFormat;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(SpatialDropout3D), c => new SpatialDropout3D(c.Number("rate", 0), c.Text("data_format") ?? "channels_last", c.IntOrNull("seed"), c.Text("name")));
}
