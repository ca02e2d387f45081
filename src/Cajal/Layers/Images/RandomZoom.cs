namespace Cajal.Layers;

/// <summary>While training, brings every image nearer or farther, by an amount of its own, around its middle.</summary>
/// <remarks>Images as <see cref="ImageLayer"/> says.</remarks>
public sealed class RandomZoom : RandomAffineLayer
{
    private readonly Factor _heightFactor, _vertical;
    private readonly Factor? _widthFactor, _horizontal;

    /// <summary>Makes the layer.</summary>
    /// <param name="heightFactor">How much more of the height is seen: 0.2 for 20 % more, which makes things smaller, -0.2 for 20 % less; f alone for -f to f.</param>
    /// <param name="widthFactor">The same for the width; by default as the height, which keeps proportions.</param>
    /// <param name="fillMode">What comes in at the edges.</param>
    /// <param name="interpolation"><c>bilinear</c> or <c>nearest</c>.</param>
    /// <param name="seed">A seed for repeatable zooms; the global one by default.</param>
    /// <param name="fillValue">What comes in with <c>constant</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A factor is not above -1 and at most 1, or a word is not known (CJ2002).</exception>
    public RandomZoom(
        Factor heightFactor, Factor? widthFactor = null, string fillMode = "reflect", string interpolation = "bilinear", int? seed = null,
        double fillValue = 0, string dataFormat = "channels_last", string? name = null)
        : base(fillMode, interpolation, seed, fillValue, dataFormat, name)
    {
        (_heightFactor, _widthFactor) = (heightFactor, widthFactor);
        _vertical = heightFactor.Around(Math.BitIncrement(-1), 1, nameof(RandomZoom), nameof(heightFactor));
        _horizontal = widthFactor?.Around(Math.BitIncrement(-1), 1, nameof(RandomZoom), nameof(widthFactor));
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["height_factor"] = _heightFactor.ToConfig();
        config["width_factor"] = _widthFactor?.ToConfig();
        AddSampling(config);
        return config;
    }

    /// <inheritdoc/>
    private protected override Tensor Augment(Tensor images)
    {
        var (n, height, width) = (images.Shape[0], images.Shape[1], images.Shape[2]);
        var down = 1 + Draw(n, _vertical);
        var across = _horizontal is { } range ? 1 + Draw(n, range) : down;
        // The middle of the image stays where it is.
        return Stretch(images, down, (height - 1) / 2.0 * (1 - down), across, (width - 1) / 2.0 * (1 - across));
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(RandomZoom), c => new RandomZoom(
        Factor.Read(c, "height_factor") ?? 0, Factor.Read(c, "width_factor"), c.Text("fill_mode") ?? "reflect",
        c.Text("interpolation") ?? "bilinear", c.IntOrNull("seed"), c.Number("fill_value", 0), c.Text("data_format") ?? "channels_last",
        c.Text("name")));
}
