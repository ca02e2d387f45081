using Cajal.Initializers;

namespace Cajal.Layers;

/// <summary>The bias of four gates side by side: that of the forget gate, the second, is 1, the others as asked for.</summary>
internal sealed class ForgetGateOnes(Initializer others, int units) : Initializer
{
    public override Tensor Make(Shape shape, DType dtype = DType.Float32) =>
        Ops.Concatenate([others.Make(units, dtype), Ops.Ones(units, dtype), others.Make(2 * units, dtype)]);
}
