using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>Every value the same number.</summary>
/// <param name="value">The number.</param>
public sealed class Constant(double value = 0) : Initializer
{
    /// <summary>The number.</summary>
    public double Value { get; } = value;

    /// <inheritdoc/>
    public override Tensor Make(Shape shape, DType dtype = DType.Float32) => Ops.Expand(Ops.Literal(Value, dtype), shape);

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["value"] = Value };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => InitializerCatalog.Add("Constant", c => new Constant(c.Number("value", 0)));
}
