using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Log1p() : Elementwise("log1p", ElementOp.Log1p)
    {
        public override double Reference(ReadOnlySpan<double> x) => Identities.Log1p(x[0]);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g / (1 + y.Inputs[0])];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>log(1 + x), precise for small x.</summary>
        public static Tensor Log1p(this Tensor x) => Tensor.Apply(new Log1p(), Floating(x));
    }
}
