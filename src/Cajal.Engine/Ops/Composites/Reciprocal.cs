using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal.Graph.Composites
{
    /// <summary>1 / x.</summary>
    internal sealed record Reciprocal() : ElementwiseComposite("reciprocal", ElementOp.Reciprocal)
    {
        public override Tensor[] Body(Tensor[] x) => [1 / x[0]];

        public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => [-g[0]! * (y * y)];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary><c>1 / x</c>; an infinity at 0.</summary>
        public static Tensor Reciprocal(this Tensor x) => Tensor.Apply(new Reciprocal(), Floating(x));
    }
}
