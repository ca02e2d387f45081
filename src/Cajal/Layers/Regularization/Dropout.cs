namespace Cajal.Layers;

/// <summary>While training, sets a random part of the inputs to 0 and scales the rest up by <c>1 / (1 - rate)</c>.</summary>
/// <remarks>At inference it returns its input. Srivastava et al. 2014.</remarks>
public sealed class Dropout : Layer
{
    private readonly SeedGenerator _random;

    /// <summary>Makes the layer.</summary>
    /// <param name="rate">The part to drop, from 0 to 1.</param>
    /// <param name="noiseShape">Extents of the choice, batch first, 1 where one choice holds for a whole axis, null for the input's own.</param>
    /// <param name="seed">A seed for a repeatable choice; the global one by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException"><paramref name="rate"/> is not between 0 and 1 (CJ2002).</exception>
    public Dropout(double rate, PartialShape? noiseShape = null, int? seed = null, string? name = null)
        : base(name)
    {
        Rate = Option.InRange(rate, 0, 1, nameof(Dropout));
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
        ArgumentNullException.ThrowIfNull(context);
        return context.Training && Rate > 0 ? Ops.Dropout(x, Rate, _random.Next(), NoiseShape?.FilledFrom(x.Shape)) : x;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Dropout), c => new Dropout(
        c.Number("rate", 0), c.GetValueOrDefault("noise_shape") is null ? null : c.Shape("noise_shape"), c.IntOrNull("seed"), c.Text("name")));
}
