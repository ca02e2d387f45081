using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Div() : Elementwise("div", ElementOp.Div)
    {
        public override double Reference(ReadOnlySpan<double> x) => x[0] / x[1];

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g / y.Inputs[1], -g * y / y.Inputs[1]];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The quotient, element by element, with broadcasting. Integers become float32, as in NumPy's true division.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Tensor Divide(Tensor a, Tensor b) =>
            Promote(a, b).IsFloating ? Binary(new Div(), a, b) : Binary(new Div(), Floating(a), Floating(b));
    }
}
