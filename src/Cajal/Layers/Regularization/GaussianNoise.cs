namespace Cajal.Layers;

/// <summary>While training, adds normally distributed noise: a remedy for over-fitting. At inference it returns its input.</summary>
public sealed class GaussianNoise : Layer
{
    private readonly SeedGenerator _random;

    /// <summary>Makes the layer.</summary>
    /// <param name="stddev">The standard deviation of the noise.</param>
    /// <param name="seed">A seed for repeatable noise; the global one by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException"><paramref name="stddev"/> is negative (CJ2002).</exception>
    public GaussianNoise(double stddev, int? seed = null, string? name = null)
        : base(name)
    {
        Stddev = Option.InRange(stddev, 0, double.MaxValue, nameof(GaussianNoise));
        Seed = seed;
        _random = TrackRandom(seed);
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The standard deviation of the noise.</summary>
    public double Stddev { get; }

    /// <summary>The seed, null for the global one.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["stddev"] = Stddev;
        config["seed"] = Seed;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        return context.Training && Stddev > 0 ? x + Ops.RandomNormal(x.Shape, _random.Next(), 0, Stddev, x.DType) : x;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(GaussianNoise), c => new GaussianNoise(
        c.Number("stddev", 0), c.IntOrNull("seed"), c.Text("name")));
}
