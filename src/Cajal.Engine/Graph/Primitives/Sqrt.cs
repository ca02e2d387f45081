using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Sqrt() : Elementwise("sqrt", ElementOp.Sqrt)
    {
        public override double Reference(ReadOnlySpan<double> x) => Math.Sqrt(x[0]);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g / (2 * y)];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The square root; NaN below 0.</summary>
        public static Tensor Sqrt(this Tensor x) => Tensor.Apply(new Sqrt(), Floating(x));
    }
}
