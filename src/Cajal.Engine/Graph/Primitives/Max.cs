using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Max() : Elementwise("max", ElementOp.Max)
    {
        public override double Reference(ReadOnlySpan<double> x) => double.IsNaN(x[0]) || double.IsNaN(x[1]) ? double.NaN : Math.Max(x[0], x[1]);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => 
        [
            Ops.Where(y.Inputs[0] >= y.Inputs[1], g, 0),
            Ops.Where(y.Inputs[0] >= y.Inputs[1], 0, g),
        ];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The larger of each pair, with broadcasting. NaN wins. On ties the gradient goes to the first.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Tensor Maximum(Tensor a, Tensor b) => Binary(new Max(), a, b);
    }
}
