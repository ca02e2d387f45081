using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>Uniform within <c>sqrt(3 / fan-in)</c> of 0.</summary>
/// <param name="seed">A seed for repeatable values; the global one by default.</param>
public sealed class LecunUniform(int? seed = null) : VarianceScaling(1, "fan_in", "uniform", seed)
{
    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["seed"] = Seed };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static new void Register() => InitializerCatalog.Add(nameof(LecunUniform), c => new LecunUniform(c.IntOrNull("seed")));
}
