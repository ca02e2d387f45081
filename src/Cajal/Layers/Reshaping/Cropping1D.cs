namespace Cajal.Layers;

/// <summary>Takes elements from the borders of sequences.</summary>
/// <example><code>var y = new Cropping1D([2, 0]).Call(x);   // [batch, 10, 8] gives [batch, 8, 8]</code></example>
public sealed class Cropping1D : Cropping
{
    /// <summary>Makes the layer.</summary>
    /// <param name="cropping">Elements to take: one number for both ends, or one for each; 1 by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is negative, or there are more than two (CJ2002).</exception>
    public Cropping1D(Axes? cropping = null, string? name = null)
        : base(1, Sides(cropping ?? 1), "channels_last", name)
    {
    }

    private Cropping1D(LayerConfig config)
        : base(1, config)
    {
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Cropping1D), c => new Cropping1D(c));
}
