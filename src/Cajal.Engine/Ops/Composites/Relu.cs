using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal.Graph.Composites
{
    /// <summary>max(0, x); the gradient at 0 is 0.</summary>
    internal sealed record Relu() : ElementwiseComposite("relu", ElementOp.Relu)
    {
        public override Tensor[] Body(Tensor[] x) => [Ops.Maximum(0, x[0])];

        public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => [Ops.Where(y > 0, g[0]!, 0)];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary><c>max(0, x)</c>; its gradient at 0 is 0. NaN stays NaN.</summary>
        public static Tensor Relu(this Tensor x) => Tensor.Apply(new Relu(), Floating(x));
    }
}
