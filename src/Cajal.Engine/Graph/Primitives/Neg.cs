using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Neg() : Elementwise("neg", ElementOp.Neg)
    {
        public override double Reference(ReadOnlySpan<double> x) => -x[0];

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [-g];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>Every element with the opposite sign.</summary>
        public static Tensor Negative(this Tensor x)
        {
            ArgumentNullException.ThrowIfNull(x);
            return Tensor.Apply(new Neg(), x);
        }
    }
}
