using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Or() : Elementwise("or", ElementOp.Or)
    {
        public override double Reference(ReadOnlySpan<double> x) => x[0] != 0 || x[1] != 0 ? 1 : 0;

        protected override DType ResultType(ReadOnlySpan<Tensor> x) => DType.Bool;
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>True where one is true.</summary>
        public static Tensor LogicalOr(Tensor a, Tensor b) => Binary(new Or(), a.Cast(DType.Bool), b.Cast(DType.Bool));
    }
}
