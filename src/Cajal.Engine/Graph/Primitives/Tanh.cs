using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Tanh() : Elementwise("tanh", ElementOp.Tanh)
    {
        public override double Reference(ReadOnlySpan<double> x) => Math.Tanh(x[0]);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g * (1 - y * y)];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The hyperbolic tangent of every element.</summary>
        public static Tensor Tanh(this Tensor x) => Tensor.Apply(new Tanh(), Floating(x));
    }
}
