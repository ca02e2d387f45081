using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Not() : Elementwise("not", ElementOp.Not)
    {
        public override double Reference(ReadOnlySpan<double> x) => x[0] == 0 ? 1 : 0;
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>True where x is false.</summary>
        public static Tensor LogicalNot(this Tensor x) => Tensor.Apply(new Not(), x.Cast(DType.Bool));
    }
}
