using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Erf() : Elementwise("erf", ElementOp.Erf)
    {
        public override double Reference(ReadOnlySpan<double> x) => Identities.Erf(x[0]);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g * (2 / Math.Sqrt(Math.PI)) * (-(y.Inputs[0] * y.Inputs[0])).Exp()];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The error function of every element.</summary>
        public static Tensor Erf(this Tensor x) => Tensor.Apply(new Erf(), Floating(x));
    }
}
