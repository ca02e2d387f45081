using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Cos() : Elementwise("cos", ElementOp.Cos)
    {
        public override double Reference(ReadOnlySpan<double> x) => Math.Cos(x[0]);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [-g * y.Inputs[0].Sin()];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The cosine of every element, in radians.</summary>
        public static Tensor Cos(this Tensor x) => Tensor.Apply(new Cos(), Floating(x));
    }
}
