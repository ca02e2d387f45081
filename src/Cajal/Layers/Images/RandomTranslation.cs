namespace Cajal.Layers;

/// <summary>While training, moves every image up or down and left or right, by an amount of its own.</summary>
/// <remarks>Images as <see cref="ImageLayer"/> says.</remarks>
public sealed class RandomTranslation : RandomAffineLayer
{
    private readonly Factor _heightFactor, _widthFactor, _down, _right;

    /// <summary>Makes the layer.</summary>
    /// <param name="heightFactor">How far down, as a part of the height: f for -f to f, or two numbers from -1 to 1.</param>
    /// <param name="widthFactor">How far to the right, as a part of the width.</param>
    /// <param name="fillMode">What comes in at the edges.</param>
    /// <param name="interpolation"><c>bilinear</c>; <c>nearest</c> moves by whole pixels.</param>
    /// <param name="seed">A seed for repeatable moves; the global one by default.</param>
    /// <param name="fillValue">What comes in with <c>constant</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A factor is out of range or a word is not known (CJ2002).</exception>
    public RandomTranslation(
        Factor heightFactor, Factor widthFactor, string fillMode = "reflect", string interpolation = "bilinear", int? seed = null,
        double fillValue = 0, string dataFormat = "channels_last", string? name = null)
        : base(fillMode, interpolation, seed, fillValue, dataFormat, name)
    {
        (_heightFactor, _widthFactor) = (heightFactor, widthFactor);
        _down = heightFactor.Around(-1, 1, nameof(RandomTranslation), nameof(heightFactor));
        _right = widthFactor.Around(-1, 1, nameof(RandomTranslation), nameof(widthFactor));
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["height_factor"] = _heightFactor.ToConfig();
        config["width_factor"] = _widthFactor.ToConfig();
        AddSampling(config);
        return config;
    }

    /// <inheritdoc/>
    private protected override Tensor Augment(Tensor images)
    {
        var (n, height, width) = (images.Shape[0], images.Shape[1], images.Shape[2]);
        var one = Ops.Ones(n, images.DType);
        return Stretch(images, one, -height * Draw(n, _down), one, -width * Draw(n, _right));
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(RandomTranslation), c => new RandomTranslation(
        Factor.Read(c, "height_factor") ?? 0, Factor.Read(c, "width_factor") ?? 0, c.Text("fill_mode") ?? "reflect",
        c.Text("interpolation") ?? "bilinear", c.IntOrNull("seed"), c.Number("fill_value", 0), c.Text("data_format") ?? "channels_last",
        c.Text("name")));
}
