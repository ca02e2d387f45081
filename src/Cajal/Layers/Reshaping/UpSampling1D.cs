namespace Cajal.Layers;

/// <summary>Repeats every step of a sequence.</summary>
/// <example><code>var y = new UpSampling1D(2).Call(x);   // [batch, 10, 8] gives [batch, 20, 8]</code></example>
public sealed class UpSampling1D : UpSampling
{
    /// <summary>Makes the layer.</summary>
    /// <param name="size">How often; 2 by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is below 1 (CJ2002).</exception>
    public UpSampling1D(Axes? size = null, string? name = null)
        : base(1, size, "channels_last", name)
    {
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(UpSampling1D), c => new UpSampling1D(SizeOf(c), name: c.Text("name")));
}
