namespace Cajal.Layers;

/// <summary>While training, pushes rows of every image sideways, and columns up and down, the farther from the corner the more.</summary>
/// <remarks>Images as <see cref="ImageLayer"/> says.</remarks>
public sealed class RandomShear : RandomAffineLayer
{
    private readonly Factor _xFactor, _yFactor, _across, _down;

    /// <summary>Makes the layer.</summary>
    /// <param name="xFactor">How much rows move against each other: f for 0 to f, or two numbers from 0 to 1; either way at random.</param>
    /// <param name="yFactor">How much columns move against each other.</param>
    /// <param name="interpolation"><c>bilinear</c> or <c>nearest</c>.</param>
    /// <param name="fillMode">What comes in at the edges.</param>
    /// <param name="fillValue">What comes in with <c>constant</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="seed">A seed for repeatable shears; the global one by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A factor is out of range or a word is not known (CJ2002).</exception>
    public RandomShear(
        Factor xFactor = default, Factor yFactor = default, string interpolation = "bilinear", string fillMode = "reflect",
        double fillValue = 0, string dataFormat = "channels_last", int? seed = null, string? name = null)
        : base(fillMode, interpolation, seed, fillValue, dataFormat, name)
    {
        (_xFactor, _yFactor) = (xFactor, yFactor);
        _across = xFactor.FromZero(0, 1, nameof(RandomShear), nameof(xFactor));
        _down = yFactor.FromZero(0, 1, nameof(RandomShear), nameof(yFactor));
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["x_factor"] = _xFactor.ToConfig();
        config["y_factor"] = _yFactor.ToConfig();
        AddSampling(config);
        return config;
    }

    /// <inheritdoc/>
    private protected override Tensor Augment(Tensor images)
    {
        var n = images.Shape[0];
        var (one, none) = (Ops.Ones(n, images.DType), Ops.Zeros(n, images.DType));
        var way = Ops.Where(Draw(n, (0, 1)) < 0.5, one, -one);
        return Bend(images, one, way * Draw(n, _across), none, way * Draw(n, _down), one, none);
    }

    // Keras writes f as the range from -f to f, which it then refuses to read.
    private static Factor Even(LayerConfig config, string key) => config.Numbers(key) is [var low, var high] && low == -high ? high : Factor.Read(config, key) ?? 0;

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(RandomShear), c => new RandomShear(
        Even(c, "x_factor"), Even(c, "y_factor"), c.Text("interpolation") ?? "bilinear", c.Text("fill_mode") ?? "reflect",
        c.Number("fill_value", 0), c.Text("data_format") ?? "channels_last", c.IntOrNull("seed"), c.Text("name")));
}
