using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>Uniform within <c>sqrt(6 / fan-in)</c> of 0; made for ReLU.</summary>
/// <param name="seed">A seed for repeatable values; the global one by default.</param>
public sealed class HeUniform(int? seed = null) : VarianceScaling(2, "fan_in", "uniform", seed)
{
    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["seed"] = Seed };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static new void Register() => InitializerCatalog.Add(nameof(HeUniform), c => new HeUniform(c.IntOrNull("seed")));
}
