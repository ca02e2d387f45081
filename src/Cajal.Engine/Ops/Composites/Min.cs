using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal.Graph.Composites
{
    /// <summary>The smaller of two.</summary>
    internal sealed record Min() : ElementwiseComposite("min", ElementOp.Min)
    {
        public override Tensor[] Body(Tensor[] x) => [-Ops.Maximum(-x[0], -x[1])];

        public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) =>
        [
            Ops.Where(y.Inputs[0] <= y.Inputs[1], g[0]!, 0),
            Ops.Where(y.Inputs[0] <= y.Inputs[1], 0, g[0]!),
        ];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The smaller of each pair, with broadcasting. NaN wins. On ties the gradient goes to the first.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast (CJ1005).</exception>
        public static Tensor Minimum(Tensor a, Tensor b) => Binary(new Min(), a, b);
    }
}
