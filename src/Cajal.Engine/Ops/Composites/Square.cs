using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal.Graph.Composites
{
    /// <summary>x * x.</summary>
    internal sealed record Square() : ElementwiseComposite("square", ElementOp.Square)
    {
        public override Tensor[] Body(Tensor[] x) => [x[0] * x[0]];

        public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => [g[0]! * 2 * y.Inputs[0]];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary><c>x * x</c>. Bool counts as int32.</summary>
        public static Tensor Square(this Tensor x) => Tensor.Apply(new Square(), Counted(x));
    }
}
