using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Add() : Elementwise("add", ElementOp.Add)
    {
        public override double Reference(ReadOnlySpan<double> x) => x[0] + x[1];

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g, g];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The sum, element by element, with NumPy broadcasting and dtype promotion.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Tensor Add(Tensor a, Tensor b) => Binary(new Add(), a, b);
    }
}
