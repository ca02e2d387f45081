using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>Values spread evenly between two bounds.</summary>
/// <param name="minval">The lower bound, which occurs.</param>
/// <param name="maxval">The upper bound, which does not occur.</param>
/// <param name="seed">A seed for repeatable values; the global one by default.</param>
public sealed class RandomUniform(double minval = -0.05, double maxval = 0.05, int? seed = null) : Initializer
{
    private readonly RandomSource _random = new(seed);

    /// <summary>The lower bound.</summary>
    public double Minval { get; } = minval;

    /// <summary>The upper bound.</summary>
    public double Maxval { get; } = maxval;

    /// <inheritdoc/>
    public override Tensor Make(Shape shape, DType dtype = DType.Float32) => _random.Uniform(shape, Minval, Maxval, dtype);

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["minval"] = Minval, ["maxval"] = Maxval, ["seed"] = _random.Seed };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        InitializerCatalog.Add(nameof(RandomUniform), c => new RandomUniform(
            c.Number("minval", -0.05), c.Number("maxval", 0.05), c.IntOrNull("seed")));
        InitializerCatalog.Add("uniform", _ => new RandomUniform());
    }
}
