using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>Normal with deviation <c>sqrt(1 / fan-in)</c>, cut at two deviations; made for SELU.</summary>
/// <param name="seed">A seed for repeatable values; the global one by default.</param>
public sealed class LecunNormal(int? seed = null) : VarianceScaling(1, "fan_in", "truncated_normal", seed)
{
    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["seed"] = Seed };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static new void Register() => InitializerCatalog.Add(nameof(LecunNormal), c => new LecunNormal(c.IntOrNull("seed")));
}
