using Cajal.Graph;

namespace Cajal.Initializers;

/// <summary>Every value 0.</summary>
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    public override Tensor Make(Shape shape, DType dtype = DType.Float32) => Ops.Expand(Ops.Literal(0, dtype), shape);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        InitializerCatalog.Add("Zeros", _ => new Zeros());
        InitializerCatalog.Add("zero", _ => new Zeros());
    }
}
