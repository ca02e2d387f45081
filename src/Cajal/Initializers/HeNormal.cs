using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>Normal with deviation <c>sqrt(2 / fan-in)</c>, cut at two deviations; made for ReLU.</summary>
/// <param name="seed">A seed for repeatable values; the global one by default.</param>
public sealed class HeNormal(int? seed = null) : VarianceScaling(2, "fan_in", "truncated_normal", seed)
{
    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["seed"] = Seed };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static new void Register() => InitializerCatalog.Add(nameof(HeNormal), c => new HeNormal(c.IntOrNull("seed")));
}
