using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>Normally distributed values, drawn again where they are more than two deviations from the mean.</summary>
/// <param name="mean">The middle.</param>
/// <param name="stddev">The standard deviation before the cut.</param>
/// <param name="seed">A seed for repeatable values; the global one by default.</param>
public sealed class TruncatedNormal(double mean = 0, double stddev = 0.05, int? seed = null) : Initializer
{
    private readonly RandomSource _random = new(seed);

    /// <summary>The middle.</summary>
    public double Mean { get; } = mean;

    /// <summary>The standard deviation before the cut.</summary>
    public double Stddev { get; } = Option.InRange(stddev, 0, double.MaxValue, nameof(TruncatedNormal));

    /// <inheritdoc/>
    public override Tensor Make(Shape shape, DType dtype = DType.Float32) => _random.TruncatedNormal(shape, Mean, Stddev, dtype);

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["mean"] = Mean, ["stddev"] = Stddev, ["seed"] = _random.Seed };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => InitializerCatalog.Add(nameof(TruncatedNormal), c => new TruncatedNormal(
        c.Number("mean", 0), c.Number("stddev", 0.05), c.IntOrNull("seed")));
}
