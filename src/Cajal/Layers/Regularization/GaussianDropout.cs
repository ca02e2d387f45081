namespace Cajal.Layers;

/// <summary>While training, multiplies by normally distributed numbers of mean 1 and variance <c>rate / (1 - rate)</c>, that of dropout.</summary>
/// <remarks>At inference it returns its input. Srivastava et al. 2014.</remarks>
public sealed class GaussianDropout : Layer
{
    private readonly SeedGenerator _random;

    /// <summary>Makes the layer.</summary>
    /// <param name="rate">The part that <see cref="Dropout"/> would drop, from 0 to less than 1.</param>
    /// <param name="seed">A seed for repeatable noise; the global one by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException"><paramref name="rate"/> is below 0, or 1 or more (CJ2002).</exception>
    public GaussianDropout(double rate, int? seed = null, string? name = null)
        : base(name)
    {
        Rate = rate is >= 0 and < 1 ? rate : throw Option.Refuse(nameof(GaussianDropout), nameof(rate), rate, "use a number from 0 to less than 1.");
        Seed = seed;
        _random = TrackRandom(seed);
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The part that dropout would drop.</summary>
    public double Rate { get; }

    /// <summary>The seed, null for the global one.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["rate"] = Rate;
        config["seed"] = Seed;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Training || Rate == 0) return x;
        return x * Ops.RandomNormal(x.Shape, _random.Next(), 1, Math.Sqrt(Rate / (1 - Rate)), x.DType);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(GaussianDropout), c => new GaussianDropout(
        c.Number("rate", 0), c.IntOrNull("seed"), c.Text("name")));
}
