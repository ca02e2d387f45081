using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal.Graph.Composites
{
    /// <summary>log(1 + exp(x)) without overflow.</summary>
    internal sealed record Softplus() : ElementwiseComposite("softplus", ElementOp.Softplus)
    {
        public override Tensor[] Body(Tensor[] x)
        {
            // Two branches, so that the derivative is right at 0 too, where a body with |x| would have none.
            var isPositive = x[0] > 0;
            var above = Ops.Where(isPositive, x[0], 0);
            var below = Ops.Where(isPositive, 0, x[0]);
            return [Ops.Where(isPositive, above + (-above).Exp().Log1p(), below.Exp().Log1p())];
        }

        public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => [g[0]! * y.Inputs[0].Sigmoid()];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary><c>log(1 + exp(x))</c>.</summary>
        public static Tensor Softplus(this Tensor x) => Tensor.Apply(new Softplus(), Floating(x));
    }
}
