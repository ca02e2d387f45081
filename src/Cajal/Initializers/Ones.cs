using Cajal.Graph;

namespace Cajal.Initializers;

/// <summary>Every value 1.</summary>
public sealed class Ones : Initializer
{
    /// <inheritdoc/>
    public override Tensor Make(Shape shape, DType dtype = DType.Float32) => Ops.Expand(Ops.Literal(1, dtype), shape);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        InitializerCatalog.Add("Ones", _ => new Ones());
        InitializerCatalog.Add("one", _ => new Ones());
    }
}
