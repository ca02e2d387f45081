using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal.Graph.Composites
{
    /// <summary>1 / (1 + exp(-x)), exact in both tails.</summary>
    internal sealed record Sigmoid() : ElementwiseComposite("sigmoid", ElementOp.Sigmoid)
    {
        public override Tensor[] Body(Tensor[] x)
        {
            // Each branch sees only the arguments for which its exponential is at most 1.
            var isPositive = x[0] > 0;
            var falling = (-Ops.Where(isPositive, x[0], 0)).Exp();
            var rising = Ops.Where(isPositive, 0, x[0]).Exp();
            return [Ops.Where(isPositive, 1 / (1 + falling), rising / (1 + rising))];
        }

        public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => [g[0]! * y * (1 - y)];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary><c>1 / (1 + exp(-x))</c>.</summary>
        public static Tensor Sigmoid(this Tensor x) => Tensor.Apply(new Sigmoid(), Floating(x));
    }
}
