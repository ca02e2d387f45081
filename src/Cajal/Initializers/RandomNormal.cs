using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>Normally distributed values.</summary>
/// <param name="mean">The middle.</param>
/// <param name="stddev">The standard deviation.</param>
/// <param name="seed">A seed for repeatable values; the global one by default.</param>
public sealed class RandomNormal(double mean = 0, double stddev = 0.05, int? seed = null) : Initializer
{
    private readonly RandomSource _random = new(seed);

    /// <summary>The middle.</summary>
    public double Mean { get; } = mean;

    /// <summary>The standard deviation.</summary>
    public double Stddev { get; } = Option.InRange(stddev, 0, double.MaxValue, nameof(RandomNormal));

    /// <inheritdoc/>
    public override Tensor Make(Shape shape, DType dtype = DType.Float32) => _random.Normal(shape, Mean, Stddev, dtype);

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["mean"] = Mean, ["stddev"] = Stddev, ["seed"] = _random.Seed };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        InitializerCatalog.Add(nameof(RandomNormal), c => new RandomNormal(
            c.Number("mean", 0), c.Number("stddev", 0.05), c.IntOrNull("seed")));
        InitializerCatalog.Add("normal", _ => new RandomNormal());
    }
}
