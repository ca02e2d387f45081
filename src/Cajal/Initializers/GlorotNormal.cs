using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>Normal with deviation <c>sqrt(2 / (fan-in + fan-out))</c>, cut at two deviations.</summary>
/// <param name="seed">A seed for repeatable values; the global one by default.</param>
public sealed class GlorotNormal(int? seed = null) : VarianceScaling(1, "fan_avg", "truncated_normal", seed)
{
    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["seed"] = Seed };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static new void Register() => InitializerCatalog.Add(nameof(GlorotNormal), c => new GlorotNormal(c.IntOrNull("seed")));
}
