using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Exp() : Elementwise("exp", ElementOp.Exp)
    {
        public override double Reference(ReadOnlySpan<double> x) => Math.Exp(x[0]);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g * y];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The exponential of every element. Integers become float32; exp(-inf) is 0 and exp(NaN) is NaN.</summary>
        public static Tensor Exp(this Tensor x) => Tensor.Apply(new Exp(), Floating(x));
    }
}
