namespace Cajal.Layers;

/// <summary>While training, takes the colour out of some images; they keep their three channels, which are then equal.</summary>
/// <remarks>Images as <see cref="ImageLayer"/> says, with 3 channels, or with 1, which stay as they are.</remarks>
public sealed class RandomGrayscale : RandomImageLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="factor">The part of images that turns grey, from 0 to 1.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="seed">A seed for a repeatable choice; the global one by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The factor is out of range or a word is not known (CJ2002).</exception>
    public RandomGrayscale(double factor = 0.5, string dataFormat = "channels_last", int? seed = null, string? name = null)
        : base(seed, dataFormat, name) => Part = Option.InRange(factor, 0, 1, nameof(RandomGrayscale));

    /// <summary>The part of images that turns grey.</summary>
    public double Part { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["factor"] = Part;
        if (Seed is { } seed) config["seed"] = seed; // Keras takes it and does not write it.
        return config;
    }

    /// <inheritdoc/>
    private protected override Tensor Augment(Tensor images) =>
        Ops.Where(PerImage(Draw(images.Shape[0], (0, 1)) < Part), images.RgbToGrayscale(), images);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(RandomGrayscale), c => new RandomGrayscale(
        c.Number("factor", 0.5), c.Text("data_format") ?? "channels_last", c.IntOrNull("seed"), c.Text("name")));
}
