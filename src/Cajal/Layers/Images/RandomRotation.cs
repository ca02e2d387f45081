namespace Cajal.Layers;

/// <summary>While training, turns every image around its middle, by an angle of its own.</summary>
/// <remarks>Images as <see cref="ImageLayer"/> says.</remarks>
public sealed class RandomRotation : RandomAffineLayer
{
    private readonly Factor _turn;

    /// <summary>Makes the layer.</summary>
    /// <param name="factor">How far, as a part of a full turn: f for -f to f, or two numbers from -1 to 1. Positive is counter-clockwise.</param>
    /// <param name="fillMode">What comes in at the edges.</param>
    /// <param name="interpolation"><c>bilinear</c> or <c>nearest</c>.</param>
    /// <param name="seed">A seed for repeatable turns; the global one by default.</param>
    /// <param name="fillValue">What comes in with <c>constant</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The factor is out of range or a word is not known (CJ2002).</exception>
    public RandomRotation(
        Factor factor, string fillMode = "reflect", string interpolation = "bilinear", int? seed = null, double fillValue = 0,
        string dataFormat = "channels_last", string? name = null)
        : base(fillMode, interpolation, seed, fillValue, dataFormat, name)
    {
        _turn = factor.Around(-1, 1, nameof(RandomRotation), nameof(factor));
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["factor"] = _turn.ToConfig();
        AddSampling(config);
        return config;
    }

    /// <inheritdoc/>
    private protected override Tensor Augment(Tensor images)
    {
        var angle = 2 * Math.PI * Draw(images.Shape[0], _turn);
        var (cos, sin) = (angle.Cos(), angle.Sin());
        var (x, y) = ((images.Shape[2] - 1) / 2.0, (images.Shape[1] - 1) / 2.0);
        // The middle of the image stays where it is.
        return Bend(images, cos, -sin, x - x * cos + y * sin, sin, cos, y - x * sin - y * cos);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(RandomRotation), c => new RandomRotation(
        Factor.Read(c, "factor") ?? 0, c.Text("fill_mode") ?? "reflect", c.Text("interpolation") ?? "bilinear", c.IntOrNull("seed"),
        c.Number("fill_value", 0), c.Text("data_format") ?? "channels_last", c.Text("name")));
}
