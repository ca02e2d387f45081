namespace Cajal.Layers;

/// <summary>While training, moves the pixels of every image away from their mean or towards it: <c>(x - mean) * factor + mean</c>, by channel.</summary>
/// <remarks>Images as <see cref="ImageLayer"/> says; results stay within the range of values.</remarks>
public sealed class RandomContrast : RandomImageLayer
{
    private readonly Factor _factor;
    private readonly (double Low, double High) _range;

    /// <summary>Makes the layer.</summary>
    /// <param name="factor">f for contrasts from <c>1 - f</c> to <c>1 + f</c>, or (a, b), a the smaller one, for <c>1 - a</c> to <c>1 + b</c>; from 0 to 1.</param>
    /// <param name="valueRange">The smallest and the largest value of a pixel; (0, 255) by default.</param>
    /// <param name="seed">A seed for repeatable contrasts; the global one by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The factor is out of range or a word is not known (CJ2002).</exception>
    public RandomContrast(
        Factor factor, (double Low, double High)? valueRange = null, int? seed = null, string dataFormat = "channels_last", string? name = null)
        : base(seed, dataFormat, name)
    {
        factor.FromZero(0, 1, nameof(RandomContrast), nameof(factor));
        _factor = factor;
        _range = valueRange ?? (0, 255);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["factor"] = new[] { _factor.Lower, _factor.Upper };
        config["value_range"] = new[] { _range.Low, _range.High };
        config["seed"] = Seed;
        return config;
    }

    /// <inheritdoc/>
    private protected override Tensor Augment(Tensor images)
    {
        var contrast = PerImage(Draw(images.Shape[0], (1 - _factor.Lower, 1 + _factor.Upper)));
        var mean = images.Mean([1, 2], keepDims: true);
        return ((images - mean) * contrast + mean).Clip(_range.Low, _range.High);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(RandomContrast), c => new RandomContrast(
        Factor.Read(c, "factor") ?? 0, c.Numbers("value_range") is [var low, var high] ? (low, high) : null, c.IntOrNull("seed"),
        c.Text("data_format") ?? "channels_last", c.Text("name")));
}
