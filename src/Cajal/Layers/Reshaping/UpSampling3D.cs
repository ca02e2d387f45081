namespace Cajal.Layers;

/// <summary>Repeats every element of a volume along each axis.</summary>
/// <example><code>var y = new UpSampling3D(2).Call(x);   // [batch, 4, 8, 8, 3] gives [batch, 8, 16, 16, 3]</code></example>
public sealed class UpSampling3D : UpSampling
{
    /// <summary>Makes the layer.</summary>
    /// <param name="size">How often: one number for all axes, or one for each; 2 by default.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, depth, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, depth, height, width]</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is below 1 (CJ2002).</exception>
    public UpSampling3D(Axes? size = null, string dataFormat = "channels_last", string? name = null)
        : base(3, size, dataFormat, name)
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
    internal static void Register() => LayerCatalog.Add(nameof(UpSampling3D), c => new UpSampling3D(SizeOf(c), c.Text("data_format") ?? "channels_last", c.Text("name")));
}
