namespace Cajal.Layers;

/// <summary>While training, paints over a rectangle of every image, at a place and of a size of its own.</summary>
/// <remarks>Images as <see cref="ImageLayer"/> says. Zhong et al. 2017, "Random Erasing Data Augmentation".</remarks>
public sealed class RandomErasing : RandomImageLayer
{
    private readonly Factor _probability, _scale;
    private readonly double[]? _fillValue;
    private readonly (double Low, double High) _range;

    /// <summary>Makes the layer.</summary>
    /// <param name="factor">The probability of painting: every image's own from 0 to f, or between two numbers from 0 to 1; 1 by default.</param>
    /// <param name="scale">The part of the image that is painted over, if the rectangle were a square: two numbers from 0 to 1; (0.02, 0.33) by default.</param>
    /// <param name="fillValue">What is painted: one number, or one for each channel; by default normal noise times the largest value.</param>
    /// <param name="valueRange">The smallest and the largest value of a pixel; (0, 255) by default.</param>
    /// <param name="seed">A seed for repeatable rectangles; the global one by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A number is out of range or a word is not known (CJ2002).</exception>
    public RandomErasing(
        Factor? factor = null, Factor? scale = null, double[]? fillValue = null, (double Low, double High)? valueRange = null,
        int? seed = null, string dataFormat = "channels_last", string? name = null)
        : base(seed, dataFormat, name)
    {
        _probability = (factor ?? 1).FromZero(0, 1, nameof(RandomErasing), nameof(factor));
        _scale = (scale ?? (0.02, 0.33)).FromZero(0, 1, nameof(RandomErasing), nameof(scale));
        _fillValue = fillValue;
        _range = valueRange ?? (0, 255);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["factor"] = _probability.ToConfig();
        config["scale"] = _scale.ToConfig();
        config["fill_value"] = _fillValue is [var one] ? one : _fillValue;
        config["value_range"] = new[] { _range.Low, _range.High };
        config["seed"] = Seed;
        return config;
    }

    /// <inheritdoc/>
    private protected override Tensor Augment(Tensor images)
    {
        var n = images.Shape[0];
        var isPainted = PatchOf(images, Draw(n, _scale).Sqrt(), Draw(n, _scale).Sqrt(), Draw(n, (0, 1)), Draw(n, (0, 1)));
        var isChosen = Draw(n, (0, 1)) < Draw(n, _probability);
        var paint = _fillValue is { } value
            ? Tensor.From(value, value.Length).Cast(images.DType)
            : Ops.RandomNormal(images.Shape, NextKey(), dtype: images.DType) * _range.High;
        return Ops.Where(Ops.LogicalAnd(isPainted, PerImage(isChosen)), paint.Clip(_range.Low, _range.High), images);
    }

    /// <summary>True within a rectangle of every image, <c>[n, height, width, 1]</c>: its sides and its place, all in [0, 1].</summary>
    internal static Tensor PatchOf(Tensor images, Tensor high, Tensor wide, Tensor down, Tensor right)
    {
        var (n, height, width) = (images.Shape[0], images.Shape[1], images.Shape[2]);
        return Ops.LogicalAnd(Side(1, height, high, down), Side(2, width, wide, right));

        Tensor Side(int axis, int extent, Tensor size, Tensor place)
        {
            var along = Tensor.IotaOf(((Shape)new[] { 1, 1, 1, 1 }).With(axis, extent), axis, images.DType);
            var start = PerImage(place * (1 - size) * extent);
            return Ops.LogicalAnd(along >= start, along < start + PerImage(size * extent));
        }
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(RandomErasing), c => new RandomErasing(
        Factor.Read(c, "factor"), Factor.Read(c, "scale"), c.Numbers("fill_value"),
        c.Numbers("value_range") is [var low, var high] ? (low, high) : null, c.IntOrNull("seed"), c.Text("data_format") ?? "channels_last",
        c.Text("name")));
}
