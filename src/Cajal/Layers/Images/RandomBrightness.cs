namespace Cajal.Layers;

/// <summary>While training, makes every image lighter or darker: one number is added to all its pixels.</summary>
/// <remarks>Images as <see cref="ImageLayer"/> says; results stay within the range of values.</remarks>
public sealed class RandomBrightness : RandomImageLayer
{
    private readonly Factor _factor;
    private readonly (double Low, double High) _range;

    /// <summary>Makes the layer.</summary>
    /// <param name="factor">How much is added, as a part of the range of values: f for -f to f, or two numbers from -1 (black) to 1 (white).</param>
    /// <param name="valueRange">The smallest and the largest value of a pixel; (0, 255) by default.</param>
    /// <param name="seed">A seed for repeatable numbers; the global one by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The factor is out of range or a word is not known (CJ2002).</exception>
    public RandomBrightness(
        Factor factor, (double Low, double High)? valueRange = null, int? seed = null, string dataFormat = "channels_last", string? name = null)
        : base(seed, dataFormat, name)
    {
        _factor = factor.Around(-1, 1, nameof(RandomBrightness), nameof(factor));
        _range = valueRange ?? (0, 255);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["factor"] = _factor.ToConfig();
        config["value_range"] = new[] { _range.Low, _range.High };
        config["seed"] = Seed;
        return config;
    }

    /// <inheritdoc/>
    private protected override Tensor Augment(Tensor images) =>
        (images + PerImage(Draw(images.Shape[0], _factor)) * (_range.High - _range.Low)).Clip(_range.Low, _range.High);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(RandomBrightness), c => new RandomBrightness(
        Factor.Read(c, "factor") ?? 0, c.Numbers("value_range") is [var low, var high] ? (low, high) : null, c.IntOrNull("seed"),
        c.Text("data_format") ?? "channels_last", c.Text("name")));
}
