using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Expm1() : Elementwise("expm1", ElementOp.Expm1)
    {
        public override double Reference(ReadOnlySpan<double> x) => Identities.Expm1(x[0]);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g * (y + 1)];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>exp(x) - 1, precise for small x.</summary>
        public static Tensor Expm1(this Tensor x) => Tensor.Apply(new Expm1(), Floating(x));
    }
}
