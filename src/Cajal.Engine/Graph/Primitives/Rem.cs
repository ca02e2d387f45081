using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Rem() : Elementwise("rem", ElementOp.Rem)
    {
        public override double Reference(ReadOnlySpan<double> x) => x[0] - x[1] * Math.Floor(x[0] / x[1]);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g, -g * (y.Inputs[0] / y.Inputs[1]).Floor()];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The remainder with the sign of the divisor, as Python and NumPy define it.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Tensor Remainder(Tensor a, Tensor b) => Binary(new Rem(), a, b);
    }
}
