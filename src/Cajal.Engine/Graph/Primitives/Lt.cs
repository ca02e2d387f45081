using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Lt() : Elementwise("lt", ElementOp.Lt)
    {
        public override double Reference(ReadOnlySpan<double> x) => x[0] < x[1] ? 1 : 0;

        protected override DType ResultType(ReadOnlySpan<Tensor> x) => DType.Bool;
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>True where a is less than b; false where either is NaN.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Tensor Less(Tensor a, Tensor b) => Binary(new Lt(), a, b);
    }
}
