using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Pow() : Elementwise("pow", ElementOp.Pow)
    {
        public override double Reference(ReadOnlySpan<double> x) => Math.Pow(x[0], x[1]);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => 
        [
            g * y.Inputs[1] * Ops.Power(y.Inputs[0], y.Inputs[1] - 1),
            // log is taken of positive bases only: elsewhere the derivative by the exponent does not exist.
            Ops.Where(y.Inputs[0] > 0, g * y * Ops.Where(y.Inputs[0] > 0, y.Inputs[0], 1).Log(), 0),
        ];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>a to the power b, element by element, with broadcasting; NaN for a negative base and a broken exponent.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Tensor Power(Tensor a, Tensor b) => Binary(new Pow(), a, b);
    }
}
