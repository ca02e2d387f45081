using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Sub() : Elementwise("sub", ElementOp.Sub)
    {
        public override double Reference(ReadOnlySpan<double> x) => x[0] - x[1];

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g, -g];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The difference, element by element, with NumPy broadcasting and dtype promotion.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Tensor Subtract(Tensor a, Tensor b) => Binary(new Sub(), a, b);
    }
}
