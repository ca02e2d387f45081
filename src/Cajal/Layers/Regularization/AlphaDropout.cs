namespace Cajal.Layers;

/// <summary>While training, sets a random part of the inputs to the lowest value of SELU, then scales and shifts so that mean and variance stay.</summary>
/// <remarks>
/// For networks of <c>selu</c> units with <c>lecun_normal</c> kernels. With <c>s = -scale * alpha</c>, SELU's constants, kept inputs become
/// <c>a x + b</c> and dropped ones <c>a s + b</c>, <c>a = ((1 - rate)(1 + rate s^2))^-0.5</c> and <c>b = -a s rate</c>. At inference it returns
/// its input. Klambauer et al. 2017.
/// </remarks>
public sealed class AlphaDropout : Layer
{
    private const double Lowest = -1.6732632423543772848170429916717 * 1.0507009873554804934193349852946;

    private readonly SeedGenerator _random;

    /// <summary>Makes the layer.</summary>
    /// <param name="rate">The part to drop, from 0 to less than 1.</param>
    /// <param name="noiseShape">Extents of the choice, batch first, 1 where one choice holds for a whole axis, null for the input's own.</param>
    /// <param name="seed">A seed for a repeatable choice; the global one by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException"><paramref name="rate"/> is below 0, or 1 or more (CJ2002).</exception>
    public AlphaDropout(double rate, PartialShape? noiseShape = null, int? seed = null, string? name = null)
        : base(name)
    {
        Rate = rate is >= 0 and < 1 ? rate : throw Option.Refuse(nameof(AlphaDropout), nameof(rate), rate, "use a number from 0 to less than 1.");
        NoiseShape = noiseShape;
        Seed = seed;
        _random = TrackRandom(seed);
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The part that is dropped.</summary>
    public double Rate { get; }

    /// <summary>The extents of the choice; null for those of the input.</summary>
    public PartialShape? NoiseShape { get; }

    /// <summary>The seed, null for the global one.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["rate"] = Rate;
        config["seed"] = Seed;
        config["noise_shape"] = NoiseShape;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Training || Rate == 0) return x;
        var isKept = Ops.RandomUniform(NoiseShape?.FilledFrom(x.Shape) ?? x.Shape, _random.Next(), 0, 1, x.DType) >= Rate;
        var a = 1 / Math.Sqrt((1 - Rate) * (1 + Rate * Lowest * Lowest));
        return Ops.Where(isKept, x, Lowest) * a - a * Lowest * Rate;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(AlphaDropout), c => new AlphaDropout(
        c.Number("rate", 0), c.GetValueOrDefault("noise_shape") is null ? null : c.Shape("noise_shape"), c.IntOrNull("seed"), c.Text("name")));
}
