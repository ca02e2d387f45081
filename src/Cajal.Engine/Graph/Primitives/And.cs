using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record And() : Elementwise("and", ElementOp.And)
    {
        public override double Reference(ReadOnlySpan<double> x) => x[0] != 0 && x[1] != 0 ? 1 : 0;

        protected override DType ResultType(ReadOnlySpan<Tensor> x) => DType.Bool;
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>True where both are true.</summary>
        public static Tensor LogicalAnd(Tensor a, Tensor b) => Binary(new And(), a.Cast(DType.Bool), b.Cast(DType.Bool));
    }
}
