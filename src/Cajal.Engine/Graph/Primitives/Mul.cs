using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Mul() : Elementwise("mul", ElementOp.Mul)
    {
        public override double Reference(ReadOnlySpan<double> x) => x[0] * x[1];

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g * y.Inputs[1], g * y.Inputs[0]];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The product, element by element, with NumPy broadcasting and dtype promotion.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Tensor Multiply(Tensor a, Tensor b) => Binary(new Mul(), a, b);
    }
}
