using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Sin() : Elementwise("sin", ElementOp.Sin)
    {
        public override double Reference(ReadOnlySpan<double> x) => Math.Sin(x[0]);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g * y.Inputs[0].Cos()];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The sine of every element, in radians.</summary>
        public static Tensor Sin(this Tensor x) => Tensor.Apply(new Sin(), Floating(x));
    }
}
