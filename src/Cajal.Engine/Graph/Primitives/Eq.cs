using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Eq() : Elementwise("eq", ElementOp.Eq)
    {
        public override double Reference(ReadOnlySpan<double> x) => x[0] == x[1] ? 1 : 0;

        protected override DType ResultType(ReadOnlySpan<Tensor> x) => DType.Bool;
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>True where a equals b; NaN equals nothing.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Tensor Equal(Tensor a, Tensor b) => Binary(new Eq(), a, b);
    }
}
