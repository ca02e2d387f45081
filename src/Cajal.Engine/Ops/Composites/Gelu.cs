using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal.Graph.Composites
{
    /// <summary>x times the normal distribution function at x, or its approximation by tanh. Hendrycks and Gimpel 2016.</summary>
    internal sealed record Gelu(bool Approximate)
        : ElementwiseComposite("gelu", Approximate ? ElementOp.GeluTanh : ElementOp.Gelu)
    {
        private const double Cubic = 0.044715;

        private static readonly double Slope = Math.Sqrt(2 / Math.PI);

        public override Tensor[] Body(Tensor[] x) => [0.5 * x[0] * (1 + Curve(x[0]))];

        public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g)
        {
            var x = y.Inputs[0];
            var curve = Curve(x);
            var derivative = Approximate
                ? (1 - curve * curve) * Slope * (1 + 3 * Cubic * x * x)
                : (-0.5 * x * x).Exp() * Slope;
            return [g[0]! * (0.5 * (1 + curve) + 0.5 * x * derivative)];
        }

        private Tensor Curve(Tensor x) => Approximate
            ? (Slope * (x + Cubic * x * x * x)).Tanh()
            : (x * (1 / Math.Sqrt(2))).Erf();
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>x times the standard normal distribution function at x.</summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="approximate">
        /// By tanh, with an error below 5e-4. True as in <c>keras.ops.gelu</c>; the activation <c>"gelu"</c> of layers is the exact one.
        /// </param>
        public static Tensor Gelu(this Tensor x, bool approximate = true) => Tensor.Apply(new Gelu(approximate), Floating(x));
    }
}
