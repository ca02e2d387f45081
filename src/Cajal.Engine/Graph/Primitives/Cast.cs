using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Cast(DType To) : Elementwise("cast", ElementOp.Cast)
    {
        public override double Reference(ReadOnlySpan<double> x) => To == DType.Bool ? x[0] != 0 ? 1 : 0 : x[0];

        public override Tensor?[] Vjp(Tensor y, Tensor g) =>
            [y.Inputs[0].DType.IsFloating ? g.Cast(y.Inputs[0].DType) : null];

        protected override DType ResultType(ReadOnlySpan<Tensor> x) => To;
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The same numbers in another dtype. Floats truncate towards zero; to bool, everything but 0 is true.</summary>
        public static Tensor Cast(this Tensor x, DType dtype)
        {
            ArgumentNullException.ThrowIfNull(x);
            if (x.DType == dtype) return x.IsWeak ? Literal(((Literal)x.Op).Value, dtype) : x;
            return x.Op is Literal literal ? Literal(literal.Value, dtype) : Tensor.Apply(new Cast(dtype), x);
        }
    }
}
