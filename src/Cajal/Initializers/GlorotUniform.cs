using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>Uniform within <c>sqrt(6 / (fan-in + fan-out))</c> of 0: what Dense and convolutions start with.</summary>
/// <param name="seed">A seed for repeatable values; the global one by default.</param>
public sealed class GlorotUniform(int? seed = null) : VarianceScaling(1, "fan_avg", "uniform", seed)
{
    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["seed"] = Seed };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static new void Register() => InitializerCatalog.Add(nameof(GlorotUniform), c => new GlorotUniform(c.IntOrNull("seed")));
}
